package org.packetmill.cli.user;

import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/** Whether there is a person at a terminal, who wants colours and a line that updates itself. */
public final class Terminal {
  private Terminal() {}

  // Java 25 returns null again when input or output is redirected.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean present() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  /** Colours on a terminal, unless {@code NO_COLOR} asks for none. */
  public static Ansi ansi() {
    return present() && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
  }
}
