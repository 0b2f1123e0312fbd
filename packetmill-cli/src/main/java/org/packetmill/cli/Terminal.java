package org.packetmill.cli;

import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/** Whether there is a person at a terminal, who wants colours and a line that updates itself. */
final class Terminal {
  private Terminal() {}

  static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Colours on a terminal, unless {@code NO_COLOR} asks for none. */
  static Ansi ansi() {
    return present() && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
  }
}
