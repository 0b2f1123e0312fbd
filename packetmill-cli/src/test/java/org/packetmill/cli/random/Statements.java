package org.packetmill.cli.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A random router as the statements that {@link RouterGrower} has written, to leave some out. */
final class Statements {
  private static final Pattern DECLARATION = Pattern.compile("(\\w+) :: .*");
  private static final Pattern CONNECTION = Pattern.compile("(\\w+)(\\[\\d+])? -> (.*)");
  private static final Pattern ENTERED = Pattern.compile("(?:\\[\\d+])?(\\w+)");

  private final RandomRouter router;
  private final List<String> lines;

  private Statements(RandomRouter router, List<String> lines) {
    this.router = router;
    this.lines = lines;
  }

  static Statements of(RandomRouter router) {
    return new Statements(router, Arrays.asList(router.text().split(";\n")));
  }

  /** Routers, legal or not, that lack a write, an element, or all that is behind an output. */
  List<RandomRouter> smaller() {
    Stream<RandomRouter> fewerWrites =
        without(router.changes().lines().toList())
            .map(rest -> new RandomRouter(router.seed(), router.text(), text(rest, "\n")));
    Stream<RandomRouter> fewerElements =
        lines.stream()
            .flatMap(line -> Stream.concat(Stream.of(cut(line), withoutSource(line)), bypass(line)))
            .filter(rest -> !rest.equals(lines))
            .map(rest -> new Statements(router, rest).reachable());
    return Stream.concat(fewerWrites, fewerElements).filter(r -> !r.equals(router)).toList();
  }

  private static Stream<List<String>> without(List<String> all) {
    return all.stream().map(one -> all.stream().filter(line -> line != one).toList());
  }

  private static String text(List<String> lines, String end) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(end));
    return text.toString();
  }

  /** Whatever came behind this connection is thrown away. */
  private List<String> cut(String line) {
    Matcher connection = CONNECTION.matcher(line);
    if (!connection.matches() || connection.group(3).equals("Discard")) {
      return lines;
    }
    String end = line.substring(0, connection.start(3)) + "Discard";
    return lines.stream().map(other -> other.equals(line) ? end : other).toList();
  }

  /** Packets go past an element, to where they would from one of its outputs. */
  private Stream<List<String>> bypass(String line) {
    String name = isSource(line) ? null : declared(line);
    return lines.stream()
        .filter(onward -> name != null && name.equals(from(onward)))
        .map(onward -> bypass(name, onward.substring(onward.indexOf(" -> "))));
  }

  private List<String> bypass(String name, String to) {
    List<String> rest = new ArrayList<>();
    for (String line : lines) {
      if (name.equals(to(line))) {
        rest.add(line.substring(0, line.indexOf(" -> ")) + to);
      } else if (!name.equals(declared(line)) && !name.equals(from(line))) {
        rest.add(line);
      }
    }
    return rest;
  }

  private List<String> withoutSource(String line) {
    boolean spare = lines.stream().filter(Statements::isSource).count() > 1;
    return spare && isSource(line)
        ? lines.stream().filter(other -> !other.equals(line)).toList()
        : lines;
  }

  private static boolean isSource(String line) {
    return line.contains(" :: FromDPDKDevice(");
  }

  /** The element that a connection comes out of, null for what is none. */
  private static String from(String line) {
    Matcher connection = CONNECTION.matcher(line);
    return connection.matches() ? connection.group(1) : null;
  }

  /** The element that a connection leads to, null for what is none. */
  private static String to(String line) {
    Matcher connection = CONNECTION.matcher(line);
    if (!connection.matches()) {
      return null;
    }
    Matcher entered = ENTERED.matcher(connection.group(3));
    return entered.matches() ? entered.group(1) : null;
  }

  private static String declared(String line) {
    Matcher declaration = DECLARATION.matcher(line);
    return declaration.matches() ? declaration.group(1) : null;
  }

  /** The same without what no source leads to, and without writes to that. */
  private RandomRouter reachable() {
    Set<String> reached = reached();
    List<String> used =
        lines.stream()
            .filter(line -> from(line) == null || reached.contains(from(line)))
            .filter(line -> declared(line) == null || reached.contains(declared(line)))
            .toList();
    // What is connected has to be declared before.
    List<String> kept =
        Stream.concat(
                used.stream().filter(line -> from(line) == null && isUsed(line, used)),
                used.stream().filter(line -> from(line) != null))
            .toList();
    List<String> writes =
        router
            .changes()
            .lines()
            .filter(write -> reached.contains(write.split("[ ./]")[1]))
            .toList();
    return new RandomRouter(router.seed(), text(kept, ";\n"), text(writes, "\n"));
  }

  private Set<String> reached() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    lines.stream().filter(Statements::isSource).map(Statements::declared).forEach(open::add);
    while (!open.isEmpty()) {
      String at = open.remove();
      if (reached.add(at)) {
        lines.stream()
            .filter(line -> at.equals(from(line)) && to(line) != null)
            .forEach(line -> open.add(to(line)));
      }
    }
    return reached;
  }

  /** An element class that nothing is of is not. */
  private static boolean isUsed(String line, List<String> all) {
    if (!line.startsWith("elementclass ")) {
      return true;
    }
    String use = " :: " + line.split(" ")[1] + "(";
    return all.stream().anyMatch(other -> other.contains(use));
  }
}
