package org.packetmill.click.tools.clicktest;

import java.util.List;
import java.util.regex.Pattern;
import org.packetmill.click.tools.clicktest.Expectation.Kind;

/** Compares one output with one expectation. */
final class Comparison {
  /** The line that {@code clicktest_subtest} writes. */
  static final String SUBTEST = "clicktest_subtest ";

  private static final Pattern TRAILING = Pattern.compile("[ \\t\\r]+(?=\\n|\\z)");

  private final Expectation expectation;
  private final List<LinePattern> ignored;
  private final String[] expected;
  private final String[] actual;
  private String subtest;

  private Comparison(Expectation expectation, String output, List<LinePattern> ignored) {
    this.expectation = expectation;
    this.ignored = ignored;
    expected = expectation.text().split("\n", -1);
    actual = output.split("\n", -1);
  }

  /** The first difference, or null when there is none. */
  static Difference of(Expectation expectation, String output, List<LinePattern> ignored)
      throws TestFormatException {
    if (expectation.kind() == Kind.VERBATIM) {
      return verbatim(expectation, output);
    }
    if (normal(expectation.text()).equals(normal(output))) {
      return null;
    }
    return new Comparison(expectation, output, ignored).walk();
  }

  private static Difference verbatim(Expectation expectation, String output) {
    if (expectation.text().equals(output)) {
      return null;
    }
    String[] expected = expectation.text().split("\n", -1);
    String[] actual = output.split("\n", -1);
    int at = 0;
    while (at < expected.length && at < actual.length && expected[at].equals(actual[at])) {
      at++;
    }
    return new Difference(
        expectation.line() + at, line(expected, at), line(actual, at), null, null);
  }

  private static String line(String[] lines, int at) {
    return at < lines.length ? lines[at] : null;
  }

  private static String normal(String text) {
    String stripped = TRAILING.matcher(text).replaceAll("");
    int start = stripped.startsWith("\n") ? 1 : 0;
    int end = stripped.length();
    while (end > start && stripped.charAt(end - 1) == '\n') {
      end--;
    }
    return stripped.substring(start, end);
  }

  private Difference walk() throws TestFormatException {
    int e = nextExpected(0);
    int a = nextActual(0);
    while (e < expected.length && a < actual.length) {
      LinePattern pattern = pattern(expected[e].stripTrailing());
      if (!pattern.matches(actual[a].stripTrailing())) {
        return new Difference(
            expectation.line() + e, expected[e], actual[a], pattern.comment(), subtest);
      }
      e = nextExpected(e + 1);
      a = nextActual(a + 1);
    }
    if (e == expected.length && a == actual.length) {
      return null;
    }
    String comment = e < expected.length ? pattern(expected[e]).comment() : null;
    return new Difference(
        expectation.line() + e, line(expected, e), line(actual, a), comment, subtest);
  }

  private LinePattern pattern(String line) throws TestFormatException {
    return expectation.kind() == Kind.REGEX
        ? LinePattern.regex(line, expectation.anyCase())
        : LinePattern.of(line, expectation.anyBlanks(), expectation.anyCase());
  }

  private int nextExpected(int from) throws TestFormatException {
    int at = from;
    while (at < expected.length && isNothing(expected[at])) {
      at++;
    }
    return at;
  }

  /** Nothing, or nothing but a comment. */
  private boolean isNothing(String line) throws TestFormatException {
    if (line.isBlank()) {
      return true;
    }
    if (expectation.kind() == Kind.REGEX || !line.contains("{{?")) {
      return false;
    }
    LinePattern pattern = pattern(line);
    return pattern.pattern() == null && pattern.text().isBlank();
  }

  private int nextActual(int from) {
    int at = from;
    while (at < actual.length && (actual[at].isBlank() || isIgnored(actual[at]))) {
      at++;
    }
    return at;
  }

  private boolean isIgnored(String line) {
    if (line.startsWith(SUBTEST)) {
      subtest = line.substring(SUBTEST.length());
      return true;
    }
    String stripped = line.stripTrailing();
    for (LinePattern pattern : ignored) {
      if (pattern.matches(stripped)) {
        return true;
      }
    }
    return false;
  }
}
