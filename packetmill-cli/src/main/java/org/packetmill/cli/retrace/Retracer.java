package org.packetmill.cli.retrace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rewrites text in which frames of generated code stand, line by line. It knows stack traces and
 * thread dumps ({@code at CLASS.METHOD(milled:17)}), what {@code jfr print} writes ({@code
 * CLASS.METHOD(ARGUMENTS) line: 17}), and stacks of profilers on one line ({@code
 * a;CLASS.METHOD:17;b}, outermost first).
 */
public final class Retracer {
  private static final Pattern FRAME =
      Pattern.compile(
          "(?:packetmill//)?(?<class>org[./]packetmill[./]milled[./]\\w+)\\.[\\w$<>]+"
              + "(?:\\(milled:(?<source>\\d+)\\)|\\([^)]*\\)\\s+line: (?<jfr>\\d+)"
              + "|:(?<profile>\\d+))");

  private final LineTables tables;

  /** One that knows a jar's tables. */
  public Retracer(LineTables tables) {
    this.tables = tables;
  }

  /** The lines that stand for {@code line}: itself when no generated code is in it. */
  public List<String> retrace(String line) {
    Matcher frame = FRAME.matcher(line);
    if (!frame.find()) {
      return List.of(line);
    }
    if (frame.group("profile") != null) {
      return List.of(stacks(line));
    }
    String before = line.substring(0, frame.start());
    String after = line.substring(frame.end());
    List<String> lines = new ArrayList<>();
    for (StackTraceElement original : frames(frame)) {
      lines.add(before + original + after + " [" + element(frame) + "]");
    }
    return lines.isEmpty() ? List.of(line) : lines;
  }

  private String stacks(String line) {
    Matcher frame = FRAME.matcher(line);
    StringBuilder text = new StringBuilder();
    while (frame.find()) {
      List<StackTraceElement> frames = frames(frame).reversed();
      String originals = frames.stream().map(Retracer::profiled).collect(Collectors.joining(";"));
      String shown = originals.isEmpty() ? frame.group() : originals;
      frame.appendReplacement(text, Matcher.quoteReplacement(shown));
    }
    return frame.appendTail(text).toString();
  }

  private static String profiled(StackTraceElement frame) {
    String method = frame.getClassName().replace('.', '/') + "." + frame.getMethodName();
    return frame.getLineNumber() < 0 ? method : method + ":" + frame.getLineNumber();
  }

  private List<StackTraceElement> frames(Matcher frame) {
    return tables.frames(className(frame), number(frame));
  }

  private String element(Matcher frame) {
    return tables.element(className(frame), number(frame));
  }

  private static String className(Matcher frame) {
    return frame.group("class").replace('/', '.');
  }

  private static int number(Matcher frame) {
    for (String form : List.of("source", "jfr", "profile")) {
      String digits = frame.group(form);
      if (digits != null) {
        // No class has more lines than five digits count.
        return digits.length() > 5 ? 0 : Integer.parseInt(digits);
      }
    }
    return 0;
  }
}
