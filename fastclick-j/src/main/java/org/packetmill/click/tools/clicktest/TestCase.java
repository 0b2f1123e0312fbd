package org.packetmill.click.tools.clicktest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One test: what to run, on which files, and what must come out. */
final class TestCase {
  /** Shell code and the line on which it starts. */
  record Code(String text, int line) {}

  /** A requirement, and whether missing it goes without saying. */
  record Requirement(Code code, boolean quiet) {}

  final String file;

  /** The file's name, and behind it {@code <2>} for the second test of the file. */
  final String name;

  final List<Code> scripts = new ArrayList<>();
  final List<Requirement> requirements = new ArrayList<>();
  final Map<String, String> files = new LinkedHashMap<>();
  final Map<String, List<Expectation>> expectations = new LinkedHashMap<>();
  final Map<String, List<LinePattern>> ignored = new LinkedHashMap<>();

  /** Some section names {@code stdout}: it is kept. */
  boolean usesStdout;

  TestCase(String file, int number) {
    this.file = file;
    name = number == 1 ? file : file + "<" + number + ">";
  }

  boolean isEmpty() {
    return scripts.isEmpty()
        && requirements.isEmpty()
        && files.isEmpty()
        && expectations.isEmpty()
        && ignored.isEmpty();
  }

  /** The patterns whose lines do not count in {@code output}. */
  List<LinePattern> ignoredIn(String output) {
    List<LinePattern> patterns = new ArrayList<>(ignored.getOrDefault("all", List.of()));
    patterns.addAll(ignored.getOrDefault(output, List.of()));
    return patterns;
  }
}
