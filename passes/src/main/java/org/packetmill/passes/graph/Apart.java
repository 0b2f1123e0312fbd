package org.packetmill.passes.graph;

/**
 * Why a region ends in front of an element.
 *
 * @param cause what kind of reason it is
 * @param other the element that has to do with it, or {@link #NOBODY}
 */
public record Apart(Cause cause, int other) {
  /** No other element has to do with it. */
  public static final int NOBODY = -1;

  /** The kinds of reasons. */
  public enum Cause {
    /** It is called, not spliced. */
    CALLED,
    /** Each element is a region. */
    SINGLE,
    /** The region had to be cut there. */
    CUT,
    /** Packets leave {@link Apart#other} at once by this output. */
    AT_ONCE,
    /** The way closes a loop. */
    LOOP,
    /** The region holds as many elements as it may. */
    MEMBERS,
    /** The region would have more paths than it may. */
    PATHS,
    /** The region enters it by another input. */
    INPUT,
    /** It would be told from {@link Apart#other}'s work that they take turns. */
    CONFLICT,
    /** Several paths lead to it, and it can tell in which order packets come. */
    ORDER,
    /** Packets of an earlier path meet {@link Apart#other} behind the region. */
    LATER
  }

  static Apart of(Cause cause) {
    return new Apart(cause, NOBODY);
  }
}
