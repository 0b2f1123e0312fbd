package org.packetmill.click.tools.clicktest;

import java.util.ArrayList;
import java.util.List;

/** Tells where and why a script stopped, from what it wrote to its standard error. */
final class ScriptFailure {
  private static final String LINE = "clicktest_lineno:";
  private static final String FAILURE = "clicktest_failure:";
  private static final int MOST_LINES = 20;

  private final TestCase test;
  private final int status;

  ScriptFailure(TestCase test, int status) {
    this.test = test;
    this.status = status;
  }

  List<String> lines(String stderr) {
    String where = test.file;
    String subtest = null;
    List<String> messages = new ArrayList<>();
    for (String line : stderr.split("\n")) {
      if (line.startsWith(LINE)) {
        where = line.substring(LINE.length());
        messages.clear();
      } else if (line.startsWith(Comparison.SUBTEST)) {
        subtest = line.substring(Comparison.SUBTEST.length());
        messages.clear();
      } else if (!line.isBlank() && !line.startsWith(FAILURE)) {
        messages.add("  stderr: " + line);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(where + ": " + what() + (subtest == null ? "" : " (subtest " + subtest + ")"));
    int skipped = Math.max(0, messages.size() - MOST_LINES);
    if (skipped > 0) {
      lines.add("  stderr: ... " + skipped + " lines more ...");
    }
    lines.addAll(messages.subList(skipped, messages.size()));
    return lines;
  }

  private String what() {
    return status == Shell.TIMED_OUT ? "script timed out" : "script failed with status " + status;
  }
}
