package org.packetmill.click.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connects what lies on both sides of a compound's or group's pseudo-elements. Each such element
 * {@code x} leaves three nodes behind, {@code x}, {@code x/input} and {@code x/output}: what goes
 * into {@code x} comes out of {@code x/input}, and what goes into {@code x/output} out of {@code
 * x}.
 */
final class Tunnels {
  /** A port of an element, input or output. */
  record End(int element, boolean output, int port) {}

  private final List<Node> nodes;
  private final ErrorLog log;

  /** The node at the other end of a tunnel, by node and direction. */
  private final Map<Long, Integer> partners = new HashMap<>();

  /** What is connected to an end from outside: the ports across the arrow. */
  private final Map<End, List<End>> across = new HashMap<>();

  /** The real ports behind an end, once known. */
  private final Map<End, List<End>> expanded = new HashMap<>();

  Tunnels(List<Node> nodes, ErrorLog log) {
    this.nodes = nodes;
    this.log = log;
  }

  /** Joins {@code outer} with its {@code input} and {@code output}; false if it was joined. */
  boolean join(int outer, int input, int output) {
    boolean fresh = partners.putIfAbsent(key(outer, false), input) == null;
    if (fresh) {
      partners.put(key(input, true), outer);
      partners.put(key(output, false), outer);
      partners.put(key(outer, true), output);
    }
    return fresh;
  }

  /** Takes in a connection that may begin or end at a tunnel. */
  void add(Link link) {
    End from = new End(link.from(), true, link.fromPort());
    End to = new End(link.to(), false, link.toPort());
    addAcross(from, to);
    addAcross(to, from);
  }

  private void addAcross(End end, End other) {
    if (isTunnel(end) && partner(end) != null) {
      across.computeIfAbsent(end, e -> new ArrayList<>()).add(other);
    }
  }

  /** The real ports that {@code end} leads to: itself, or what lies behind the tunnel. */
  List<End> resolve(End end) {
    if (!isTunnel(end)) {
      return List.of(end);
    }
    if (partner(end) == null) {
      if (partners.containsKey(key(end.element, !end.output))) {
        Node node = nodes.get(end.element);
        String wrong = end.output ? Compound.OUTPUT : Compound.INPUT;
        log.errorAt(node.landmark, "'" + node.name + "' used as " + wrong);
      }
      return List.of();
    }
    return expand(end);
  }

  private List<End> expand(End end) {
    Deque<End> open = new ArrayDeque<>();
    open.push(end);
    while (!open.isEmpty()) {
      End top = open.peek();
      if (!expanded.containsKey(top) && enter(top, open)) {
        continue;
      }
      open.pop();
      if (expanded.get(top) == null || expanded.get(top).isEmpty()) {
        expanded.put(top, collect(top));
      }
    }
    return expanded.get(end);
  }

  /** Marks an end as entered and opens the tunnels behind it; whether there are any. */
  private boolean enter(End end, Deque<End> open) {
    expanded.put(end, List.of());
    List<End> behind = behind(end);
    if (behind.isEmpty()) {
      reportUnused(end);
    }
    boolean more = false;
    for (int i = behind.size() - 1; i >= 0; i--) {
      End next = behind.get(i);
      if (isTunnel(next) && partner(next) != null && !expanded.containsKey(next)) {
        open.push(next);
        more = true;
      }
    }
    return more;
  }

  private List<End> collect(End end) {
    List<End> ports = new ArrayList<>();
    for (End next : behind(end)) {
      if (!isTunnel(next)) {
        ports.add(next);
      } else if (partner(next) == null) {
        ports.addAll(resolve(next));
      } else {
        ports.addAll(expanded.getOrDefault(next, List.of()));
      }
    }
    return ports;
  }

  private List<End> behind(End end) {
    return across.getOrDefault(otherEnd(end), List.of());
  }

  private End otherEnd(End end) {
    return new End(partner(end), !end.output, end.port);
  }

  private void reportUnused(End end) {
    End other = otherEnd(end);
    Node in = nodes.get(end.output ? other.element : end.element);
    Node out = nodes.get(end.output ? end.element : other.element);
    if (out.name.equals(in.name + "/" + Compound.INPUT)) {
      String rule = end.output ? "'%s' input %d unused" : "'%s' has no input %d";
      log.errorAt(in.landmark, rule.formatted(in.name, end.port));
    } else {
      String rule = end.output ? "'%s' has no output %d" : "'%s' output %d unused";
      log.errorAt(out.landmark, rule.formatted(out.name, end.port));
    }
  }

  private boolean isTunnel(End end) {
    return nodes.get(end.element).isTunnel();
  }

  private Integer partner(End end) {
    return partners.get(key(end.element, end.output));
  }

  private static long key(int element, boolean output) {
    return element * 2L + (output ? 1 : 0);
  }
}
