package org.packetmill.click.router;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Lifecycle;
import org.packetmill.click.lang.FlatConnection;

/** Which thread is at home at which element, and which threads pass where. */
final class ThreadMap {
  private final int threads;
  private final Map<Element, Integer> homes = new IdentityHashMap<>();
  private Graph graph;

  ThreadMap(int threads) {
    this.threads = threads;
  }

  int threads() {
    return threads;
  }

  /** From here on the connections are known. */
  void setGraph(Graph newGraph) {
    graph = newGraph;
  }

  int home(Element element) {
    return homes.getOrDefault(element, 0);
  }

  void setHome(Element element, int thread) {
    homes.put(element, thread);
  }

  boolean isAssigned(Element element) {
    return homes.containsKey(element);
  }

  /** The homes that were chosen. */
  BitSet assigned() {
    BitSet assigned = new BitSet();
    homes.values().stream().filter(thread -> thread >= 0).forEach(assigned::set);
    return assigned;
  }

  /** Threads on which packets begin their way at {@code element}. */
  BitSet spawning(Element element) {
    BitSet found = new BitSet();
    int home = home(element);
    for (int port = 0; port < element.outputCount(); port++) {
      Lifecycle.spawningThreads(element, found, Math.max(0, home), port);
    }
    if (element.outputCount() == 0 && hasPullInput(element)) {
      found.set(Math.max(0, home));
    }
    return found;
  }

  /** Threads that may pass packets through element {@code number}. */
  BitSet passing(int number) {
    BitSet found = spawning(graph.elements[number]);
    new Walk(found).from(number);
    return found;
  }

  /** Threads that may push packets to element {@code number}. */
  BitSet pushing(int number) {
    BitSet found = new BitSet();
    Walk walk = new Walk(found);
    for (int port = 0; port < graph.inputs(number); port++) {
      walk.upstream(number, port);
    }
    return found;
  }

  private static boolean hasPullInput(Element element) {
    for (int i = 0; i < element.inputCount(); i++) {
      if (!element.input(i).isPush()) {
        return true;
      }
    }
    return false;
  }

  /** Whether packets reach element {@code number} on the thread on which they began. */
  boolean isFullPush(int number) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> work = new ArrayDeque<>();
    work.add(number);
    while (!work.isEmpty()) {
      int at = work.remove();
      if (seen.get(at)) {
        continue;
      }
      seen.set(at);
      if (hasPullInput(graph.elements[at])) {
        return false;
      }
      for (int port = graph.firstInput[at]; port < graph.firstInput[at + 1]; port++) {
        for (FlatConnection c : graph.into(port)) {
          if (!Lifecycle.keepsThread(graph.elements[c.fromElement()], c.fromPort())) {
            return false;
          }
          work.add(c.fromElement());
        }
      }
    }
    return true;
  }

  /** Collects the threads that push into an element, and those that pull from it. */
  private final class Walk {
    private final BitSet found;
    private final BitSet seenOutputs = new BitSet();
    private final BitSet seenInputs = new BitSet();

    Walk(BitSet found) {
      this.found = found;
    }

    void from(int element) {
      for (int port = 0; port < graph.inputs(element); port++) {
        upstream(element, port);
      }
      for (int port = 0; port < graph.outputs(element); port++) {
        downstream(element, port);
      }
    }

    private void upstream(int element, int input) {
      if (!graph.elements[element].input(input).isPush()) {
        return;
      }
      for (FlatConnection c : graph.into(graph.firstInput[element] + input)) {
        int number = graph.from(c);
        if (!seenOutputs.get(number)) {
          seenOutputs.set(number);
          pusher(c.fromElement(), c.fromPort());
        }
      }
    }

    private void pusher(int number, int output) {
      Element element = graph.elements[number];
      int home = Math.max(0, home(element));
      if (Lifecycle.spawningThreads(element, found, home, output)) {
        FlowCode flow = FlowCode.parse(element.flowCode());
        for (int input = 0; input < graph.inputs(number); input++) {
          if (flow.connects(input, output)) {
            upstream(number, input);
          }
        }
      }
    }

    private void downstream(int element, int output) {
      if (graph.elements[element].output(output).isPush()) {
        return;
      }
      for (FlatConnection c : graph.outOf(graph.firstOutput[element] + output)) {
        int number = graph.to(c);
        if (!seenInputs.get(number)) {
          seenInputs.set(number);
          puller(c.toElement(), c.toPort());
        }
      }
    }

    private void puller(int number, int input) {
      Element element = graph.elements[number];
      boolean passesOn = false;
      FlowCode flow = FlowCode.parse(element.flowCode());
      for (int output = 0; output < graph.outputs(number); output++) {
        if (!element.output(output).isPush() && flow.connects(input, output)) {
          passesOn = true;
          downstream(number, output);
        }
      }
      if (!passesOn) {
        found.set(Math.max(0, home(element)));
      }
    }
  }
}
