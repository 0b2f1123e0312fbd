package org.packetmill.click;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
final class Options {
  static final String HELP =
      """
      Runs a Click router configuration, reporting any errors to standard error, and then generally
      runs until interrupted or until all input has been read.

      Usage: click [OPTION]... [NAME=VALUE]... [CONFIG]

      Without CONFIG, the configuration that lies in the jar is run.

        -f, --file FILE               Read router configuration from FILE, - for standard input.
        -e, --expression EXPR         Use EXPR as router configuration.
            --port N=SPEC             What port N of the configuration is; may be repeated:
                                      replay:FILE[,loop] or pcap:IN,OUT.
        -j, --threads N               Run on N threads.
        -h, --handler ELEMENT.H       Call ELEMENT's read handler H after running the driver and
                                      print the result to standard output.
        -x, --exit-handler ELEMENT.H  Use the value of handler ELEMENT.H for the exit status.
        -o, --output FILE             Write flat configuration to FILE.
        -q, --quit                    Do not run the driver.
        -R, --allow-reconfigure       Provide a writable 'hotconfig' handler.
        -w, --no-warnings             Do not print warnings.
            --simtime[=START]         Run in simulated time, from START seconds on.
            --simtick NANOS           How far each look at the simulated time advances it.
        -C, --clickpath PATH          Look for libraries in the directories of PATH.
            --help                    Print this message and exit.
        -v, --version                 Print version and exit.

      Examples:
        click router.click --port 0=replay:trace.pcap,loop
        click router.click --port 0=pcap:in.pcap,out.pcap MTU=1400 -h count.count
      """;

  private static final int MAX_THREADS = 128;

  static final String SHORT_USAGE =
      """
      Usage: click [OPTION]... [NAME=VALUE]... [CONFIG]
      Try 'click --help' for more information.\
      """;

  /** The command line is wrong; the message says how. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  String file;
  String expression;
  String output;
  String exitHandler;
  String clickPath;
  boolean help;
  boolean version;
  boolean quit;
  boolean allowReconfigure;
  boolean warnings = true;
  Double simulatedStart;
  int threads = 1;
  long simulatedTick = 1;
  final List<String> handlers = new ArrayList<>();
  final List<String> ports = new ArrayList<>();
  final Map<String, String> parameters = new LinkedHashMap<>();

  private final List<String> words;
  private int next;

  private Options(List<String> words) {
    this.words = words;
  }

  static Options parse(String... arguments) throws UsageException {
    Options options = new Options(List.of(arguments));
    while (options.next < options.words.size()) {
      options.word(options.words.get(options.next++));
    }
    return options;
  }

  private void word(String word) throws UsageException {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      String value = equals < 0 ? null : word.substring(equals + 1);
      longOption(equals < 0 ? word : word.substring(0, equals), value);
    } else if (word.startsWith("-") && word.length() > 1) {
      shortOptions(word);
    } else if (!parameter(word)) {
      configuration(word, null);
    }
  }

  /** {@code -qh x.y}: letters in one word, the last one with its value behind it or next. */
  private void shortOptions(String word) throws UsageException {
    for (int i = 1; i < word.length(); i++) {
      String name = longName(word.charAt(i));
      String rest = word.substring(i + 1);
      if (takesValue(name)) {
        longOption(name, rest.isEmpty() ? null : rest);
        return;
      }
      longOption(name, null);
    }
  }

  private static String longName(char letter) throws UsageException {
    return switch (letter) {
      case 'f' -> "--file";
      case 'e' -> "--expression";
      case 'h' -> "--handler";
      case 'j' -> "--threads";
      case 'x' -> "--exit-handler";
      case 'o' -> "--output";
      case 'q' -> "--quit";
      case 'R' -> "--allow-reconfigure";
      case 'w' -> "--no-warnings";
      case 'C' -> "--clickpath";
      case 'v' -> "--version";
      default -> throw new UsageException("unrecognized option '-%c'".formatted(letter));
    };
  }

  private static boolean takesValue(String name) {
    return switch (name) {
      case "--file",
          "--expression",
          "--handler",
          "--exit-handler",
          "--output",
          "--clickpath",
          "--port",
          "--threads",
          "--simtick" ->
          true;
      default -> false;
    };
  }

  private void longOption(String name, String value) throws UsageException {
    if (takesValue(name)) {
      valueOption(name, value == null ? value(name) : value);
    } else if (name.equals("--simtime") || name.equals("--simulation-time")) {
      simulatedStart = value == null ? Double.valueOf(1e9) : seconds(value);
    } else if (value != null) {
      throw new UsageException("option '%s' takes no value".formatted(name));
    } else {
      flag(name);
    }
  }

  private void valueOption(String name, String value) throws UsageException {
    switch (name) {
      case "--file" -> configuration(value, null);
      case "--expression" -> configuration(null, value);
      case "--handler" -> handlers.add(value);
      case "--exit-handler" -> exitHandler = once(exitHandler, value, "--exit-handler");
      case "--output" -> output = once(output, value, "output file");
      case "--clickpath" -> clickPath = value;
      case "--threads" -> threads = number(name, value, MAX_THREADS);
      case "--simtick" -> simulatedTick = number(name, value, Integer.MAX_VALUE);
      default -> ports.add(value);
    }
  }

  private static int number(String name, String value, int max) throws UsageException {
    long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : 0;
    if (number < 1 || number > max) {
      throw new UsageException(
          "%s expects a number between 1 and %d: %s".formatted(name, max, value));
    }
    return (int) number;
  }

  private void flag(String name) throws UsageException {
    switch (name) {
      case "--help" -> help = true;
      case "--version" -> version = true;
      case "--quit" -> quit = true;
      case "--allow-reconfigure" -> allowReconfigure = true;
      case "--no-warnings" -> warnings = false;
      case "--warnings" -> warnings = true;
      default -> throw new UsageException("unrecognized option '%s'".formatted(name));
    }
  }

  private void configuration(String newFile, String newExpression) throws UsageException {
    if (file != null || expression != null) {
      throw new UsageException("router configuration specified twice");
    }
    file = newFile;
    expression = newExpression;
  }

  private boolean parameter(String word) throws UsageException {
    int equals = word.indexOf('=');
    if (equals <= 0 || !word.substring(0, equals).matches("[A-Za-z0-9_]+")) {
      return false;
    }
    String name = word.substring(0, equals);
    if (parameters.putIfAbsent(name, word.substring(equals + 1)) != null) {
      throw new UsageException("parameter '%s' multiply defined".formatted(name));
    }
    return true;
  }

  private String value(String name) throws UsageException {
    if (next == words.size()) {
      throw new UsageException("option '%s' requires a value".formatted(name));
    }
    return words.get(next++);
  }

  private static String once(String before, String value, String what) throws UsageException {
    if (before != null) {
      throw new UsageException(what + " specified twice");
    }
    return value;
  }

  private static double seconds(String value) throws UsageException {
    try {
      double seconds = Double.parseDouble(value);
      if (seconds >= 0 && seconds < 9e9) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException("--simtime expects seconds since 1970: simtime=" + value);
  }
}
