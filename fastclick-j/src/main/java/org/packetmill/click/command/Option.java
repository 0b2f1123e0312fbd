package org.packetmill.click.command;

/**
 * An option of a program.
 *
 * @param name behind {@code --}; empty when there is only a letter
 * @param letter behind {@code -}; 0 when there is none
 * @param value whether a value follows
 * @param negatable whether {@code --no-name} means the opposite
 */
public record Option(String name, char letter, Value value, boolean negatable) {
  /** Whether a value follows. */
  public enum Value {
    /** None. */
    NONE,
    /** Behind an equals sign or the letter, or else the next word. */
    REQUIRED,
    /** Only behind an equals sign or the letter. */
    OPTIONAL
  }

  /** An option without a value. */
  public static Option flag(String name, char letter) {
    return new Option(name, letter, Value.NONE, false);
  }

  /** An option without a value that can be negated. */
  public static Option toggle(String name, char letter) {
    return new Option(name, letter, Value.NONE, true);
  }

  /** An option with a value. */
  public static Option value(String name, char letter) {
    return new Option(name, letter, Value.REQUIRED, false);
  }

  /** An option that may have a value. */
  public static Option optional(String name, char letter) {
    return new Option(name, letter, Value.OPTIONAL, false);
  }

  /** The same, with a negation. */
  public Option orNot() {
    return new Option(name, letter, value, true);
  }
}
