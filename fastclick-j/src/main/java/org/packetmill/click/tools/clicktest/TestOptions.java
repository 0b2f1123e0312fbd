package org.packetmill.click.tools.clicktest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line of {@code clicktest} asks for. */
final class TestOptions {
  static final String HELP =
      """
      Runs tests in Click's format and tells which failed, and where.

      Usage: clicktest [OPTION]... [NAME=VALUE]... [FILE or DIRECTORY]...

      Without a file, the tests in the current directory are run.

        -j, --jobs N                   Run N tests at a time.
        -p, --path BIN                 Take the commands under test from directory BIN.
        -t, --timeout SECONDS          End scripts that take longer (default 45).
        -V, --verbose                  Say of each test what became of it.
        -q, --quiet                    Do not say why tests are skipped.
        -s, --show NAME                Print what the script wrote to NAME: stdout, stderr, a file.
        -S, --show-all                 Print all files.
            --preserve-temporaries     Leave the directories of the tests behind.
        -e, --expand                   Write the tests' files here instead of running the tests.
            --help                     Print this message and exit.

      Last it prints 'clicktest: N successes, N failures, N skipped' to standard error. It exits
      with 0 when no test failed and some succeeded, 1 when not, 2 when a file cannot be read.
      """;

  int jobs = 1;
  boolean verbose;
  boolean quiet;
  boolean help;
  boolean expand;
  Settings settings;

  private Path bin;
  private long timeout = Settings.DEFAULT_TIMEOUT_SECONDS;
  private boolean keep;
  private final List<String> show = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> words;
  private int next;

  private TestOptions(List<String> words) {
    this.words = words;
  }

  static TestOptions parse(String... arguments) throws TestFormatException {
    TestOptions options = new TestOptions(List.of(arguments));
    while (options.next < options.words.size()) {
      options.word(options.words.get(options.next++));
    }
    options.settings =
        new Settings(options.bin, options.variables, options.timeout, options.keep, options.show);
    return options;
  }

  List<Path> paths() {
    return files.isEmpty() ? List.of(Path.of("")) : files;
  }

  private void word(String word) throws TestFormatException {
    int equals = word.indexOf('=');
    if (word.startsWith("--")) {
      option(equals < 0 ? word : word.substring(0, equals), value(word, equals + 1, equals >= 0));
    } else if (word.startsWith("-") && word.length() > 1) {
      option(word.substring(0, 2), value(word, 2, word.length() > 2));
    } else if (equals > 0 && word.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      variables.put(word.substring(0, equals), word.substring(equals + 1));
    } else {
      files.add(Path.of(word));
    }
  }

  private static String value(String word, int from, boolean present) {
    return present ? word.substring(from) : null;
  }

  private void option(String name, String attached) throws TestFormatException {
    switch (name) {
      case "-j", "--jobs" -> jobs = number(name, attached);
      case "-p", "--path" -> bin = Path.of(value(name, attached)).toAbsolutePath();
      case "-t", "--timeout" -> timeout = number(name, attached);
      case "-s", "--show" -> show.add(value(name, attached));
      default -> flag(name, attached);
    }
  }

  private void flag(String name, String attached) throws TestFormatException {
    switch (name) {
      case "-V", "--verbose" -> verbose = true;
      case "-q", "--quiet" -> quiet = true;
      case "-S", "--show-all" -> show.add("*");
      case "-e", "--expand" -> expand = true;
      case "--preserve-temporaries" -> keep = true;
      case "--help" -> help = true;
      default -> throw new TestFormatException("unrecognized option '" + name + "'");
    }
    if (attached != null && name.startsWith("--")) {
      throw new TestFormatException("option '" + name + "' takes no value");
    }
    if (attached != null) {
      word("-" + attached); // Letters in one word.
    }
  }

  private String value(String name, String attached) throws TestFormatException {
    if (attached != null) {
      return attached;
    }
    if (next == words.size()) {
      throw new TestFormatException("option '" + name + "' requires a value");
    }
    return words.get(next++);
  }

  private int number(String name, String attached) throws TestFormatException {
    String value = value(name, attached);
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TestFormatException("option '" + name + "' takes a positive number: " + value);
  }
}
