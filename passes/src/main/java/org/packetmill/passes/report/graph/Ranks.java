package org.packetmill.passes.report.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The layer of each node: the longest way to it from a node without predecessors, when the links
 * that close cycles are turned round.
 */
final class Ranks {
  private final int[] ranks;
  private final boolean[] turned;

  private Ranks(int[] ranks, boolean[] turned) {
    this.ranks = ranks;
    this.turned = turned;
  }

  static Ranks of(int nodes, List<Link> links) {
    List<List<Integer>> leaving = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      leaving.add(new ArrayList<>());
    }
    for (int i = 0; i < links.size(); i++) {
      leaving.get(links.get(i).from()).add(i);
    }
    boolean[] turned = new CycleBreaker(links, leaving).find();
    return new Ranks(longestWays(nodes, links, turned), turned);
  }

  /** The layer of {@code node}, 0 at the top. */
  int of(int node) {
    return ranks[node];
  }

  /** Whether link {@code index} runs upwards. */
  boolean turned(int index) {
    return turned[index];
  }

  /** How many layers all links together cross. */
  long span(List<Link> links) {
    return links.stream().mapToLong(l -> Math.abs(ranks[l.to()] - ranks[l.from()])).sum();
  }

  private static int[] longestWays(int nodes, List<Link> links, boolean[] turned) {
    int[] waiting = new int[nodes];
    List<List<Integer>> below = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      below.add(new ArrayList<>());
    }
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (link.from() != link.to()) {
        int upper = turned[i] ? link.to() : link.from();
        int lower = turned[i] ? link.from() : link.to();
        below.get(upper).add(lower);
        waiting[lower]++;
      }
    }
    return rankInOrder(below, waiting);
  }

  private static int[] rankInOrder(List<List<Integer>> below, int[] waiting) {
    int[] ranks = new int[waiting.length];
    ArrayDeque<Integer> ready = new ArrayDeque<>();
    for (int node = 0; node < waiting.length; node++) {
      if (waiting[node] == 0) {
        ready.add(node);
      }
    }
    while (!ready.isEmpty()) {
      int node = ready.remove();
      for (int lower : below.get(node)) {
        ranks[lower] = Math.max(ranks[lower], ranks[node] + 1);
        if (--waiting[lower] == 0) {
          ready.add(lower);
        }
      }
    }
    return ranks;
  }
}
