package org.packetmill.click.elements.script;

/** Click's notations of true and false. */
final class Truth {
  private Truth() {}

  /** Null for what is neither. */
  static Boolean parse(String text) {
    return switch (text) {
      case "1", "true", "TRUE", "True", "t", "yes", "YES", "Yes", "y" -> Boolean.TRUE;
      case "0", "false", "FALSE", "False", "f", "no", "NO", "No", "n" -> Boolean.FALSE;
      default -> null;
    };
  }
}
