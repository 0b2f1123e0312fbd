package org.packetmill.optimizer.program;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method found.
 *
 * @param owner the class that declares it; not to be changed
 * @param method its code; not to be changed
 */
public record ResolvedMethod(ClassNode owner, MethodNode method) {
  /** Its name. */
  public MethodRef ref() {
    return new MethodRef(owner.name, method.name, method.desc);
  }

  /** Whether all of these access flags are set. */
  public boolean has(int flags) {
    return (method.access & flags) == flags;
  }
}
