package org.packetmill.click;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.Parameters;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.lang.FileLibraries;
import org.packetmill.click.lang.LibraryLoader;

/** What the command line asks for. */
final class Options {
  static final String HELP =
      """
      Runs a Click router configuration, reporting any errors to standard error, and then generally
      runs until interrupted or until all input has been read.

      Usage: click [OPTION]... [NAME=VALUE]... [CONFIG]

      Without CONFIG, the configuration that lies in the jar is run, or else standard input.

        -f, --file FILE               Read router configuration from FILE, - for standard input.
        -e, --expression EXPR         Use EXPR as router configuration.
            --port N=SPEC             What port N of the configuration is; may be repeated:
                                      replay:FILE[,loop] or pcap:IN,OUT.
            --dpdk EAL_ARGS --        Give DPDK its own arguments.
        -j, --threads N               Start N threads (default 1).
        -p, --port PORT[+]            Listen for control connections on TCP port; with a plus sign,
                                      on the next one that is free.
        -u, --unix-socket FILE        Listen for control connections on Unix socket.
            --socket FD               Add a file descriptor control connection.
        -R, --allow-reconfigure       Provide a writable 'hotconfig' handler.
        -h, --handler ELEMENT.H       Call ELEMENT's read handler H after running the driver and
                                      print the result to standard output. ELEMENT may be a glob
                                      pattern or a class.
        -x, --exit-handler ELEMENT.H  Use the value of handler ELEMENT.H for the exit status.
        -o, --output FILE             Write flat configuration to FILE.
        -q, --quit                    Do not run the driver.
        -t, --time                    Print information on how long the driver took.
        -w, --no-warnings             Do not print warnings.
            --simtime[=START]         Run in simulated time, from START seconds on.
            --simtick NANOS           How far each look at the simulated time advances it.
            --require-milled          Exit with 1 when the router would not take the fast path that
                                      packetmill made for it.
        -C, --clickpath PATH          Look for libraries in the directories of PATH.
            --help                    Print this message and exit.
        -v, --version                 Print version and exit.

      Options may stand before or behind CONFIG, letters may be bundled (-qo FILE), and names may be
      abbreviated.

      Examples:
        click router.click --port 0=replay:trace.pcap,loop
        click router.click --port 0=pcap:in.pcap,out.pcap MTU=1400 -h count.count
        click -p 7777 -R router.click
      """;

  static final String SHORT_USAGE =
      """
      Usage: click [OPTION]... [NAME=VALUE]... [CONFIG]
      Try 'click --help' for more information.\
      """;

  private static final int MAX_THREADS = 128;

  private static final List<Option> ALL =
      List.of(
          Option.toggle("allow-reconfigure", 'R'),
          Option.value("clickpath", 'C'),
          Option.value("expression", 'e'),
          Option.flag("dpdk", '\0'),
          Option.value("file", 'f'),
          Option.value("handler", 'h'),
          Option.flag("help", '\0'),
          Option.value("output", 'o'),
          Option.value("socket", '\0'),
          Option.value("port", 'p'),
          Option.flag("quit", 'q'),
          Option.flag("require-milled", '\0'),
          Option.optional("simtime", '\0'),
          Option.optional("simulation-time", '\0'),
          Option.value("simtick", '\0'),
          Option.value("threads", 'j'),
          Option.optional("cpu", '\0').orNot(),
          Option.optional("affinity", 'a').orNot(),
          Option.flag("time", 't'),
          Option.value("unix-socket", 'u'),
          Option.flag("version", 'v'),
          Option.toggle("warnings", '\0'),
          Option.value("exit-handler", 'x'),
          Option.toggle("", 'w'));

  /** A file's name, or the configuration itself. */
  String configuration;

  boolean isExpression;
  String output;
  String exitHandler;
  String clickPath;
  boolean help;
  boolean version;
  boolean quit;
  boolean requireMilled;
  boolean time;
  boolean allowReconfigure;
  boolean affinity;
  boolean warnings = true;
  Double simulatedStart;
  long simulatedTick = 1;
  int threads = 1;

  /** The words for DPDK; null when there was no {@code --dpdk}. */
  List<String> dpdk;

  final List<String> handlers = new ArrayList<>();
  final List<String> ports = new ArrayList<>();

  /** The arguments of the ControlSockets that the command line asks for. */
  final List<String> controlSockets = new ArrayList<>();

  final Map<String, String> parameters = new LinkedHashMap<>();

  /** What is wrong with the command line, but does not keep it from being run. */
  final List<String> complaints = new ArrayList<>();

  private final CommandLine line;

  private Options(List<String> words) {
    line = new CommandLine(ALL, words);
  }

  /** The libraries in the directories of {@code --clickpath}, or else of {@code CLICKPATH}. */
  LibraryLoader libraries() {
    String path = clickPath == null ? System.getenv("CLICKPATH") : clickPath;
    List<Path> directories = new ArrayList<>();
    if (path != null) {
      for (String directory : path.split(File.pathSeparator, -1)) {
        if (!directory.isEmpty()) {
          directories.add(Path.of(directory));
        }
      }
    }
    return new FileLibraries(directories);
  }

  static Options parse(String... arguments) throws UsageException {
    Options options = new Options(List.of(arguments));
    while (options.line.advance()) {
      options.take(options.line.name(), options.line.value());
    }
    return options;
  }

  private void take(String name, String value) throws UsageException {
    if (name == null) {
      argument(value);
      return;
    }
    switch (name) {
      case "file" -> configuration(value, false);
      case "expression" -> configuration(value, true);
      case "handler" -> handlers.add(value);
      case "exit-handler" -> exitHandler = once(exitHandler, value, "--exit-handler");
      case "output" -> output = once(output, value, "output file");
      case "clickpath" -> clickPath = value;
      case "threads" -> threads = Math.clamp(line.intValue(), 1, MAX_THREADS);
      case "port" -> port(value);
      case "unix-socket" -> controlSockets.add("UNIX, " + value);
      case "socket" -> controlSockets.add("SOCKET, " + line.intValue());
      case "simtime", "simulation-time" ->
          simulatedStart = value == null ? Double.valueOf(1e9) : seconds(value);
      case "simtick" -> simulatedTick = Math.max(1, line.intValue());
      default -> flag(name);
    }
  }

  private void flag(String name) throws UsageException {
    boolean on = !line.negated();
    switch (name) {
      case "help" -> help = true;
      case "version" -> version = true;
      case "quit" -> quit = true;
      case "require-milled" -> requireMilled = true;
      case "time" -> time = true;
      case "allow-reconfigure" -> allowReconfigure = on;
      case "warnings" -> warnings = on;
      case "w" -> warnings = !on;
      case "cpu", "affinity" -> affinity = on;
      case "dpdk" -> dpdk = line.upToDashes();
      default -> throw new UsageException("unrecognized option '%s'".formatted(name));
    }
  }

  private void argument(String word) throws UsageException {
    if (!Parameters.define(word, parameters, complaints::add)) {
      configuration(word, false);
    }
  }

  private void configuration(String given, boolean expression) throws UsageException {
    configuration = once(configuration, given, "router configuration");
    isExpression = expression;
  }

  /** {@code 0=pcap:...} is a port for packets, {@code 7777} or {@code 7777+} one for control. */
  private void port(String value) throws UsageException {
    if (value.indexOf('=') >= 0) {
      ports.add(value);
      return;
    }
    boolean next = value.endsWith("+");
    String number = next ? value.substring(0, value.length() - 1) : value;
    if (!number.matches("[0-9]{1,5}") || Integer.parseInt(number) > 0xffff) {
      throw new UsageException(
          "'%s' expects a TCP port number, or N=SPEC for a port of the configuration, not '%s'"
              .formatted(line.shown(), value));
    }
    controlSockets.add("TCP, " + value);
  }

  private static String once(String before, String value, String what) throws UsageException {
    if (before != null) {
      throw UsageException.twice(what);
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
