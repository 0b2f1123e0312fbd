package org.packetmill.click.tools.clicktest;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.tools.clicktest.Expectation.Kind;

/** Puts what one section says into its test. */
final class SectionReader {
  private final TestCase test;
  private final String name;
  private final Flags flags;
  private final int line;

  SectionReader(TestCase test, String name, Flags flags, int line) {
    this.test = test;
    this.name = name;
    this.flags = flags;
    this.line = line;
  }

  /** Adds the section; false when there are none of its name. */
  boolean add(String body) throws TestFormatException {
    switch (name) {
      case "script", "test" -> test.scripts.add(new TestCase.Code(body, line + 1));
      case "require" -> {
        TestCase.Code code = new TestCase.Code(body, line + 1);
        test.requirements.add(new TestCase.Requirement(code, flags.has('q')));
      }
      case "file" -> files(flags.namesOr("stdin"), body);
      case "stdin", "input" -> files(List.of("stdin"), body);
      case "expect" -> expect(flags.namesOr("stdout"), body, Kind.TEXT);
      case "stdout", "output" -> expect(List.of("stdout"), body, Kind.TEXT);
      case "stderr" -> expect(List.of("stderr"), body, Kind.TEXT);
      case "expectv", "verbatim" -> expect(flags.namesOr("stdout"), body, Kind.VERBATIM);
      case "expectx" -> expect(flags.namesOr("stdout"), body, Kind.REGEX);
      case "ignore", "ignorex", "ignorev" -> ignore(body);
      case "info", "desc", "cut" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private void files(List<String> names, String body) throws TestFormatException {
    for (String file : names) {
      checkInside(file);
      if (test.files.putIfAbsent(file, body) != null) {
        throw new TestFormatException("%file given twice: name=" + file);
      }
    }
  }

  private void expect(List<String> names, String body, Kind kind) throws TestFormatException {
    Kind used = flags.has('e') ? Kind.VERBATIM : kind;
    boolean alternate = flags.has('a');
    for (String file : names) {
      checkInside(file);
      test.usesStdout |= file.equals("stdout");
      List<Expectation> known = test.expectations.computeIfAbsent(file, n -> new ArrayList<>());
      if (!known.isEmpty() && !(alternate && known.getLast().alternate())) {
        throw new TestFormatException(
            "%expect given twice; mark texts of which any will do with -a: name=" + file);
      }
      known.add(new Expectation(body, line + 1, used, alternate, flags.has('w'), flags.has('i')));
    }
  }

  private void ignore(String body) throws TestFormatException {
    List<LinePattern> patterns = new ArrayList<>();
    for (String pattern : body.split("\n")) {
      if (!pattern.isBlank()) {
        patterns.add(pattern(pattern));
      }
    }
    for (String file : flags.namesOr("all")) {
      test.usesStdout |= file.equals("stdout");
      test.ignored.computeIfAbsent(file, n -> new ArrayList<>()).addAll(patterns);
    }
  }

  private LinePattern pattern(String text) throws TestFormatException {
    return switch (name) {
      case "ignorex" -> LinePattern.regex(text, flags.has('i'));
      case "ignorev" -> LinePattern.literal(text);
      default -> LinePattern.of(text.stripTrailing(), flags.has('w'), flags.has('i'));
    };
  }

  private static void checkInside(String file) throws TestFormatException {
    if (file.startsWith("/") || List.of(file.split("/")).contains("..")) {
      throw new TestFormatException("files lie in the test's own directory: name=" + file);
    }
  }
}
