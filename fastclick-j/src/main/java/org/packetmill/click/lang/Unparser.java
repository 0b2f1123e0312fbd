package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.packetmill.click.args.Quoting;

/** Writes a flat router as text in the Click language. */
public final class Unparser {
  private static final int NONE = -1;

  private final FlatRouter router;
  private final boolean landmarks;
  private final Map<String, String> defines;
  private final StringBuilder text = new StringBuilder();

  private Unparser(FlatRouter router, boolean landmarks, Map<String, String> defines) {
    this.router = router;
    this.landmarks = landmarks;
    this.defines = defines;
  }

  /** As the {@code flatconfig} handler and {@code click -o} print it. */
  public static String flatConfig(FlatRouter router) {
    return new Unparser(router, false, Map.of()).unparsed();
  }

  /** As {@code click-flatten} prints it: with line directives that tell where things come from. */
  public static String flatten(FlatRouter router) {
    return flatten(router, Map.of());
  }

  /** The same, with values of variables that stand in the text as they are. */
  static String flatten(FlatRouter router, Map<String, String> defines) {
    return new Unparser(router, true, defines).unparsed();
  }

  private String unparsed() {
    requirements();
    defines();
    for (FlatElement element : router.elements()) {
      declaration(element);
    }
    if (landmarks) {
      ownLine();
    } else if (!router.elements().isEmpty()) {
      text.append('\n');
    }
    chains();
    return text.toString();
  }

  private void requirements() {
    if (!router.requirements().isEmpty()) {
      text.append("require(");
      text.append(
          router.requirements().stream()
              .map(Unparser::requirement)
              .collect(Collectors.joining(", ")));
      text.append(");\n\n");
    }
  }

  private void defines() {
    if (!defines.isEmpty()) {
      List<String> values = new ArrayList<>();
      defines.forEach((name, value) -> values.add("$" + name + " " + value));
      text.append("define(").append(String.join(", ", values)).append(");\n\n");
    }
  }

  private static String requirement(String words) {
    int blank = words.indexOf(' ');
    return blank < 0
        ? words
        : words.substring(0, blank + 1) + Quoting.quote(words.substring(blank + 1));
  }

  private void declaration(FlatElement element) {
    if (landmarks) {
      directive(element.landmark());
    }
    text.append(element.name()).append(" :: ").append(element.className());
    if (!element.config().isEmpty()) {
      text.append('(').append(element.config()).append(')');
    }
    text.append(";\n");
  }

  private void directive(String landmark) {
    int colon = landmark.lastIndexOf(':');
    String line = colon < 0 ? "0" : landmark.substring(colon + 1);
    String file = colon < 0 ? landmark : landmark.substring(0, colon);
    text.append("# ").append(line).append(" \"").append(file).append("\"\n");
  }

  /** From here on lines are the output's own. */
  private void ownLine() {
    if (!router.connections().isEmpty()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      text.append("# ").append(line + 1).append(" \"\"\n");
    }
  }

  private void chains() {
    int[] next = next();
    BitSet inner = new BitSet();
    Arrays.stream(next).filter(c -> c != NONE).forEach(inner::set);
    BitSet printed = new BitSet();
    for (int c = 0; c < next.length; c++) {
      if (!inner.get(c)) {
        chain(c, next, printed);
      }
    }
    // What is left goes round in circles.
    for (int c = 0; c < next.length; c++) {
      chain(c, next, printed);
    }
  }

  private void chain(int first, int[] next, BitSet printed) {
    if (printed.get(first)) {
      return;
    }
    List<FlatConnection> connections = router.connections();
    FlatConnection start = connections.get(first);
    text.append(name(start.fromElement()));
    if (start.fromPort() != 0) {
      text.append(" [").append(start.fromPort()).append(']');
    }
    for (int c = first; c != NONE && !printed.get(c); c = next[c]) {
      text.append(c == first ? " -> " : "\n    -> ");
      FlatConnection connection = connections.get(c);
      if (connection.toPort() != 0) {
        text.append('[').append(connection.toPort()).append("] ");
      }
      text.append(name(connection.toElement()));
      printed.set(c);
    }
    text.append(";\n");
  }

  /** For each connection into an input 0 the one that goes on from output 0 of that element. */
  private int[] next() {
    List<FlatConnection> connections = router.connections();
    int[] onward = onward();
    int[] next = new int[connections.size()];
    for (int c = 0; c < next.length; c++) {
      FlatConnection connection = connections.get(c);
      boolean goesOn = connection.toPort() == 0 && onward[connection.toElement()] != c;
      next[c] = goesOn ? onward[connection.toElement()] : NONE;
    }
    return next;
  }

  /** For each element the connection from its output 0, preferably into an input 0. */
  private int[] onward() {
    List<FlatConnection> connections = router.connections();
    int[] onward = new int[router.elements().size()];
    Arrays.fill(onward, NONE);
    for (int c = 0; c < connections.size(); c++) {
      FlatConnection connection = connections.get(c);
      int from = connection.fromElement();
      boolean settled = onward[from] != NONE && connections.get(onward[from]).toPort() == 0;
      if (connection.fromPort() == 0 && !settled) {
        onward[from] = c;
      }
    }
    return onward;
  }

  private String name(int element) {
    return router.elements().get(element).name();
  }
}
