package org.packetmill.click.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatConnection;

/**
 * Decides for each port whether packets are pushed or pulled through it: an agnostic port takes
 * after the port it is connected to, and after the ports of its element that share its packets.
 */
final class PushPull {
  private final Graph graph;
  private final Processing[] inputs;
  private final Processing[] outputs;
  private final List<Link> links = new ArrayList<>();
  private final ArrayDeque<Link> work = new ArrayDeque<>();
  private int[] firstOfInput;
  private int[] firstOfOutput;
  private Link[] byInput;
  private Link[] byOutput;

  /** An output and an input that must agree: a connection, or (inner) a way through an element. */
  private record Link(int output, int input, FlatConnection outer, int element) {}

  private PushPull(Graph graph) {
    this.graph = graph;
    inputs = new Processing[graph.allInputs()];
    outputs = new Processing[graph.allOutputs()];
  }

  /** Resolves all ports of {@code graph}; conflicts are errors. */
  static PushPull resolve(Graph graph, ErrorLog log) {
    PushPull resolved = new PushPull(graph);
    resolved.readCodes();
    resolved.linkAll();
    resolved.indexLinks();
    resolved.spread();
    resolved.check(log);
    return resolved;
  }

  /** Whether packets are pushed into input {@code index} of {@code element}. */
  boolean isPushInput(int element, int index) {
    return inputs[graph.firstInput[element] + index] != Processing.PULL;
  }

  /** Whether packets are pushed out of output {@code index} of {@code element}. */
  boolean isPushOutput(int element, int index) {
    return outputs[graph.firstOutput[element] + index] != Processing.PULL;
  }

  private void readCodes() {
    for (int e = 0; e < graph.elements.length; e++) {
      String code = graph.elements[e].processing();
      for (int i = 0; i < graph.inputs(e); i++) {
        inputs[graph.firstInput[e] + i] = Processing.ofInput(code, i);
      }
      for (int i = 0; i < graph.outputs(e); i++) {
        outputs[graph.firstOutput[e] + i] = Processing.ofOutput(code, i);
      }
    }
  }

  private void linkAll() {
    for (FlatConnection c : graph.connections) {
      links.add(new Link(graph.from(c), graph.to(c), c, -1));
    }
    for (int e = 0; e < graph.elements.length; e++) {
      linkInside(e);
    }
  }

  private void linkInside(int element) {
    FlowCode flow = null;
    for (int i = 0; i < graph.inputs(element); i++) {
      int input = graph.firstInput[element] + i;
      if (inputs[input] != Processing.AGNOSTIC) {
        continue;
      }
      if (flow == null) {
        flow = FlowCode.parse(graph.elements[element].flowCode());
      }
      for (int o = 0; o < graph.outputs(element); o++) {
        int output = graph.firstOutput[element] + o;
        if (outputs[output] == Processing.AGNOSTIC && flow.connects(i, o)) {
          links.add(new Link(output, input, null, element));
        }
      }
    }
  }

  /** Links by their ends, as in a compressed sparse matrix. */
  private void indexLinks() {
    firstOfInput = new int[inputs.length + 1];
    firstOfOutput = new int[outputs.length + 1];
    for (Link link : links) {
      firstOfInput[link.input + 1]++;
      firstOfOutput[link.output + 1]++;
    }
    for (int i = 0; i < inputs.length; i++) {
      firstOfInput[i + 1] += firstOfInput[i];
    }
    for (int i = 0; i < outputs.length; i++) {
      firstOfOutput[i + 1] += firstOfOutput[i];
    }
    byInput = new Link[links.size()];
    byOutput = new Link[links.size()];
    int[] nextInput = firstOfInput.clone();
    int[] nextOutput = firstOfOutput.clone();
    for (Link link : links) {
      byInput[nextInput[link.input]++] = link;
      byOutput[nextOutput[link.output]++] = link;
    }
  }

  /** Each port changes at most once, so the work is linear in the links. */
  private void spread() {
    work.addAll(links);
    while (!work.isEmpty()) {
      Link link = work.remove();
      Processing from = outputs[link.output];
      Processing to = inputs[link.input];
      if (to == Processing.AGNOSTIC && from != Processing.AGNOSTIC) {
        inputs[link.input] = from;
        addAll(byInput, firstOfInput, link.input);
      } else if (from == Processing.AGNOSTIC && to != Processing.AGNOSTIC) {
        outputs[link.output] = to;
        addAll(byOutput, firstOfOutput, link.output);
      }
    }
  }

  private void addAll(Link[] by, int[] first, int port) {
    for (int i = first[port]; i < first[port + 1]; i++) {
      work.add(by[i]);
    }
  }

  private void check(ErrorLog log) {
    for (Link link : links) {
      Processing from = outputs[link.output];
      Processing to = inputs[link.input];
      if (from != to) {
        report(link, from, to, log);
      }
    }
  }

  private void report(Link link, Processing from, Processing to, ErrorLog log) {
    if (link.outer != null) {
      FlatConnection c = link.outer;
      log.errorAt(
          c.landmark(),
          "'%s' %s output %d connected to '%s' %s input %d"
              .formatted(
                  graph.elements[c.fromElement()],
                  from.word(),
                  c.fromPort(),
                  graph.elements[c.toElement()],
                  to.word(),
                  c.toPort()));
    } else {
      int e = link.element;
      log.errorAt(
          graph.landmark(e),
          "agnostic '%s' in mixed context: %s input %d, %s output %d"
              .formatted(
                  graph.elements[e],
                  to.word(),
                  link.input - graph.firstInput[e],
                  from.word(),
                  link.output - graph.firstOutput[e]));
    }
  }
}
