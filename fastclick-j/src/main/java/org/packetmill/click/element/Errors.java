package org.packetmill.click.element;

/** Where an element reports problems; the router adds file, line and context. */
public interface Errors {
  /** Something that keeps the router from starting, with the rule and {@code name=value}. */
  void error(String message);

  /** Something odd that does not. */
  void warning(String message);

  /** Something odd in a place of its own, as a file that an element reads. */
  default void warningAt(String landmark, String message) {
    messageAt(landmark, "warning: " + message);
  }

  /** A remark in a place of its own. */
  default void messageAt(String landmark, String message) {
    message(landmark + ": " + message);
  }

  /** A remark. */
  void message(String message);

  /** How many errors there have been. */
  int errorCount();
}
