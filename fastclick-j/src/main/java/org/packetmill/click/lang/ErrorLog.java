package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.element.Errors;

/**
 * Collects messages as Click prints them: {@code file:line: text}, and what is said within a
 * context indented below one line that names it.
 */
public final class ErrorLog implements Errors {
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();
  private final Consumer<String> listener;
  private Context innermost;
  private String indent = "";
  private int errors;

  private static final class Context {
    private final Context outer;
    private final String landmark;
    private final String text;
    private final String indent;
    private boolean printed;

    Context(Context outer, String landmark, String text, String indent) {
      this.outer = outer;
      this.landmark = landmark;
      this.text = text;
      this.indent = indent;
    }
  }

  /** A log that only collects. */
  public ErrorLog() {
    this(line -> {});
  }

  /** A log that also hands every line on as soon as it is there. */
  public ErrorLog(Consumer<String> listener) {
    this.listener = listener;
  }

  @Override
  public void error(String message) {
    errorAt("", message);
  }

  @Override
  public void warning(String message) {
    warningAt("", message);
  }

  @Override
  public void message(String message) {
    messageAt("", message);
  }

  @Override
  public int errorCount() {
    return errors;
  }

  /** An error in a place of its own; {@code landmark} is {@code file:line} or empty. */
  public void errorAt(String landmark, String message) {
    errors++;
    say(landmark, "", message);
  }

  @Override
  public void warningAt(String landmark, String message) {
    say(landmark, "warning: ", message);
  }

  @Override
  public void messageAt(String landmark, String message) {
    say(landmark, "", message);
  }

  /**
   * Does {@code work}; what it reports stands below {@code text}, as in {@code While configuring 'x
   * :: C':}. Nothing is said when {@code work} reports nothing.
   */
  public void within(String landmark, String text, Runnable work) {
    Context outer = innermost;
    String before = indent;
    innermost = new Context(outer, landmark, text, before);
    indent = before + INDENT;
    try {
      work.run();
    } finally {
      innermost = outer;
      indent = before;
    }
  }

  /** Everything reported so far, line by line. */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }

  private void say(String landmark, String mark, String message) {
    print(innermost);
    for (String line : message.split("\n", -1)) {
      add(landmark, indent + mark + line);
    }
  }

  private void print(Context context) {
    if (context != null && !context.printed) {
      context.printed = true;
      print(context.outer);
      add(context.landmark, context.indent + context.text);
    }
  }

  private void add(String landmark, String text) {
    String line = landmark.isEmpty() ? text : landmark + ": " + text;
    lines.add(line);
    listener.accept(line);
  }
}
