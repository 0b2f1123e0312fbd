package org.packetmill.click.tools.clicktest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the files that a script wrote with what its test expects. */
final class Verdict {
  private final TestCase test;
  private final Path directory;
  private final List<String> lines;

  /** What is wrong is added to {@code lines}. */
  Verdict(TestCase test, Path directory, List<String> lines) {
    this.test = test;
    this.directory = directory;
    this.lines = lines;
  }

  /** Whether every file is as expected. */
  boolean isGood() throws IOException, TestFormatException {
    boolean good = true;
    for (Map.Entry<String, List<Expectation>> entry : test.expectations.entrySet()) {
      good &= isGood(entry.getKey(), entry.getValue());
    }
    return good;
  }

  private boolean isGood(String name, List<Expectation> alternates)
      throws IOException, TestFormatException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      lines.add("%s:%d: %s: not written".formatted(test.file, alternates.getFirst().line(), name));
      return false;
    }
    String output = Directories.text(file);
    List<LinePattern> ignored = new ArrayList<>(test.ignoredIn(name));
    if (name.equals("stderr")) {
      ignored.add(LinePattern.regex("clicktest_(?:lineno|error|failure):.*", false));
    }
    Difference closest = null;
    for (Expectation expectation : alternates) {
      Difference difference = Comparison.of(expectation, output, ignored);
      if (difference == null) {
        return true;
      }
      closest = closest == null || difference.line() > closest.line() ? difference : closest;
    }
    tell(name, closest, alternates.size());
    return false;
  }

  private void tell(String name, Difference difference, int alternates) {
    String subtest = difference.subtest() == null ? "" : " (subtest " + difference.subtest() + ")";
    String which = alternates > 1 ? ", nor any other of " + alternates + " alternates" : "";
    lines.add(
        "%s:%d: %s is not as expected%s%s"
            .formatted(test.file, difference.line(), name, subtest, which));
    lines.add("  expected: " + shown(difference.expected()));
    lines.add("  but got:  " + shown(difference.actual()));
    if (difference.comment() != null) {
      lines.add("  (" + difference.comment().strip() + ")");
    }
  }

  private static String shown(String line) {
    return line == null ? "end of file" : "'" + line + "'";
  }
}
