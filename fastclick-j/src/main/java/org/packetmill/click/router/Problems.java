package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Errors;

/** Collects what is wrong with a configuration, in Click's layout. */
public final class Problems implements Errors {
  private final List<String> lines = new ArrayList<>();
  private int errors;

  @Override
  public void error(String message) {
    errors++;
    lines.add(message);
  }

  /** An error at a place in the configuration. */
  public void error(String landmark, String message) {
    error(prefix(landmark) + message);
  }

  @Override
  public void warning(String message) {
    lines.add("warning: " + message);
  }

  @Override
  public void message(String message) {
    lines.add(message);
  }

  @Override
  public int errorCount() {
    return errors;
  }

  /** Everything reported so far, one line each. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Takes the lines out, so that they are shown once. */
  List<String> drain() {
    List<String> drained = List.copyOf(lines);
    lines.clear();
    return drained;
  }

  /**
   * Reports indented below one line that says what was being done, printed with the first report:
   * {@code file:3: While configuring 'x :: C':}.
   */
  Within within(String landmark, String context) {
    return new Within(prefix(landmark) + context);
  }

  private static String prefix(String landmark) {
    return landmark == null || landmark.isEmpty() ? "" : landmark + ": ";
  }

  /** Reports under a heading. */
  final class Within implements Errors {
    private final String heading;
    private boolean shown;
    private int own;

    private Within(String heading) {
      this.heading = heading;
    }

    @Override
    public void error(String message) {
      own++;
      errors++;
      indent(message);
    }

    @Override
    public void warning(String message) {
      indent("warning: " + message);
    }

    @Override
    public void message(String message) {
      indent(message);
    }

    @Override
    public int errorCount() {
      return own;
    }

    private void indent(String message) {
      if (!shown) {
        shown = true;
        lines.add(heading);
      }
      message.lines().forEach(line -> lines.add("  " + line));
    }
  }
}
