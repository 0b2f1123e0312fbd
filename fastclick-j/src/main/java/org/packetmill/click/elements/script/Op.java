package org.packetmill.click.elements.script;

import java.util.Locale;

/** What one line of a script does. */
enum Op {
  /** Stands in front of a script that does not begin with a wait. */
  INITIAL,
  WAIT_STEP,
  WAIT_TIME,
  SET,
  INIT,
  EXPORT,
  PRINT,
  PRINTN,
  READ,
  WRITE,
  SAVE,
  APPEND,
  GOTO,
  LABEL,
  RETURN,
  END,
  EXIT,
  STOP,
  ERROR;

  /** The instruction of that name without its {@code q}; null if there is none. */
  static Op named(String name) {
    return switch (name) {
      case "pause", "wait_stop", "wait_step" -> WAIT_STEP;
      case "wait_for", "wait_time" -> WAIT_TIME;
      case "loop" -> GOTO;
      case "set",
          "init",
          "export",
          "print",
          "printn",
          "read",
          "write",
          "save",
          "append",
          "goto",
          "label",
          "return",
          "end",
          "exit",
          "stop",
          "error" ->
          valueOf(name.toUpperCase(Locale.ROOT));
      default -> null;
    };
  }

  /** Whether a jump may name it: {@code goto end}. */
  boolean endsScript() {
    return this == END || this == EXIT || this == STOP || this == ERROR;
  }

  /** Whether its name may end in {@code q}, for values that are unquoted. */
  boolean mayUnquote() {
    return switch (this) {
      case SET, INIT, EXPORT, PRINT, PRINTN, READ, WRITE, RETURN, ERROR -> true;
      default -> false;
    };
  }
}
