package org.packetmill.click.tools.clicktest;

/**
 * What a file must hold.
 *
 * @param text the expected text
 * @param line the line of the test on which it starts
 * @param kind how it is compared
 * @param alternate one of several texts of which any will do
 * @param anyBlanks blanks do not count
 * @param anyCase patterns match in either case
 */
record Expectation(
    String text, int line, Kind kind, boolean alternate, boolean anyBlanks, boolean anyCase) {
  enum Kind {
    /** Line by line, with patterns between double braces. */
    TEXT,
    /** Byte for byte. */
    VERBATIM,
    /** Every line is a regular expression. */
    REGEX
  }
}
