package org.packetmill.click.tools;

/**
 * What a tool knows of an element class.
 *
 * @param known false when it knows nothing, and the rest is a guess
 * @param ports Click's port count code
 * @param processing Click's processing code
 * @param flow Click's flow code
 * @param flags Click's flags: a letter each, most with a digit
 */
record Traits(boolean known, String ports, String processing, String flow, String flags) {
  static final Traits UNKNOWN = new Traits(false, "-/-", "a/a", "x/x", "");

  /** The digit behind a flag's letter, 1 without a digit, -1 when the flag is not there. */
  int flag(char letter) {
    int at = flags.indexOf(letter);
    if (at < 0) {
      return -1;
    }
    boolean digit = at + 1 < flags.length() && Character.isDigit(flags.charAt(at + 1));
    return digit ? flags.charAt(at + 1) - '0' : 1;
  }

  Traits withFlow(String newFlow) {
    return new Traits(known, ports, processing, newFlow, flags);
  }
}
