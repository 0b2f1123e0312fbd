package org.packetmill.optimizer.analysis;

import java.util.Objects;
import org.packetmill.optimizer.program.MethodRef;

/**
 * A method of the application that a call may run.
 *
 * @param method with the class that declares it
 * @param exactThis the exact class of its {@code this}; null if unknown
 */
record Target(MethodRef method, String exactThis) {
  // Written out for speed, as in MethodRef.
  @Override
  public boolean equals(Object o) {
    return o instanceof Target(MethodRef other, String otherThis)
        && method.equals(other)
        && Objects.equals(exactThis, otherThis);
  }

  @Override
  public int hashCode() {
    return 31 * method.hashCode() + Objects.hashCode(exactThis);
  }
}
