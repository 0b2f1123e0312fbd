package org.packetmill.optimizer.analysis;

import org.packetmill.optimizer.program.FieldRef;

/**
 * How long a field keeps its value.
 *
 * @param field the field, with the class that declares it
 * @param kind how long
 * @param reason the write that decided, or the rule
 */
public record FieldFact(FieldRef field, Kind kind, String reason) {
  /** From the longest-lived to the shortest. */
  public enum Kind {
    /** Written by constructors and configuration only. */
    CONSTANT,
    /** Written by others too, but by nothing that a hot method reaches. */
    BURST_CONSTANT,
    /** Anything else. */
    STATE
  }
}
