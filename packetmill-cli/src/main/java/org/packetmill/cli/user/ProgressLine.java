package org.packetmill.cli.user;

import java.io.PrintStream;
import org.packetmill.passes.Progress;

/**
 * Progress on a stream: one line that rewrites itself on a terminal, a line per stage elsewhere.
 * Closing it leaves a terminal's line empty.
 */
public final class ProgressLine implements Progress, AutoCloseable {
  private static final String ERASE_LINE = "\r\033[2K";

  private final PrintStream out;
  private final boolean terminal;
  private boolean dirty;

  public ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On standard error. */
  public static ProgressLine onStderr() {
    return new ProgressLine(System.err, Terminal.present());
  }

  @Override
  public void stage(String what) {
    if (terminal) {
      out.print(ERASE_LINE + what + " ...");
      dirty = true;
    } else {
      out.println(what);
    }
    out.flush();
  }

  /** Leaves a terminal's line empty, for what is printed next. */
  public void clear() {
    if (dirty) {
      out.print(ERASE_LINE);
      out.flush();
      dirty = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
