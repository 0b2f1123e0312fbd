package org.packetmill.click.elements.script;

/** Click's notations of true and false. */
final class Truth {
  private Truth() {}

  /** Null for what is neither. */
  static Boolean parse(String text) {
    return switch (text) {
      case "1", "true", "t", "yes", "y" -> Boolean.TRUE;
      case "0", "false", "f", "no", "n" -> Boolean.FALSE;
      default -> null;
    };
  }
}
