package org.packetmill.passes.report.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** Finds the links that lead back to a node on the current way of a depth-first walk. */
final class CycleBreaker {
  private enum State {
    NEW,
    ON_THE_WAY,
    DONE
  }

  private final List<Link> links;
  private final List<List<Integer>> leaving;
  private final State[] states;
  private final int[] next;
  private final boolean[] closing;

  CycleBreaker(List<Link> links, List<List<Integer>> leaving) {
    this.links = links;
    this.leaving = leaving;
    this.states = new State[leaving.size()];
    this.next = new int[leaving.size()];
    this.closing = new boolean[links.size()];
    Arrays.fill(states, State.NEW);
  }

  boolean[] find() {
    boolean[] entered = new boolean[states.length];
    links.forEach(l -> entered[l.to()] |= l.to() != l.from());
    for (int pass = 0; pass < 2; pass++) {
      for (int node = 0; node < states.length; node++) {
        if (states[node] == State.NEW && (pass == 1 || !entered[node])) {
          walkFrom(node);
        }
      }
    }
    return closing;
  }

  private void walkFrom(int root) {
    ArrayDeque<Integer> way = new ArrayDeque<>();
    way.push(root);
    states[root] = State.ON_THE_WAY;
    while (!way.isEmpty()) {
      int node = way.peek();
      if (next[node] == leaving.get(node).size()) {
        states[node] = State.DONE;
        way.pop();
      } else {
        follow(leaving.get(node).get(next[node]++), way);
      }
    }
  }

  private void follow(int link, ArrayDeque<Integer> way) {
    int to = links.get(link).to();
    if (states[to] == State.ON_THE_WAY) {
      closing[link] = to != links.get(link).from();
    } else if (states[to] == State.NEW) {
      states[to] = State.ON_THE_WAY;
      way.push(to);
    }
  }
}
