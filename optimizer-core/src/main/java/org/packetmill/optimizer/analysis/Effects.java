package org.packetmill.optimizer.analysis;

import java.util.Set;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;

/**
 * What a method and all it calls may touch besides its own locals.
 *
 * <p>Objects that the code itself makes do not count until they are handed on: what makes them
 * reachable for others is a write that does. Fields carry the class that declares them. Elements of
 * arrays appear as a field {@code []} of the array's type, whose references are all of type Object;
 * contents of a JDK object as a field {@code *} of the class that the call names.
 *
 * @param ownReads fields of {@code this} that are read
 * @param ownWrites fields of {@code this} that are written
 * @param reads fields of other objects, or of objects not known to be {@code this}
 * @param writes the same, written
 * @param staticReads static fields read; final ones only if they refer to an object
 * @param staticWrites static fields written
 * @param monitors whether it locks or waits
 * @param output whether it writes to a stream
 * @param left methods that were not followed, as the caller wished
 * @param unknown why more than the above may happen, a phrase each; empty if nothing more can
 */
public record Effects(
    Set<FieldRef> ownReads,
    Set<FieldRef> ownWrites,
    Set<FieldRef> reads,
    Set<FieldRef> writes,
    Set<FieldRef> staticReads,
    Set<FieldRef> staticWrites,
    boolean monitors,
    boolean output,
    Set<MethodRef> left,
    Set<String> unknown) {

  /** Whether the sets are all there is. */
  public boolean isKnown() {
    return unknown.isEmpty();
  }
}
