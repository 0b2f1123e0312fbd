package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatConnection;
import org.packetmill.click.lang.FlatRouter;

/**
 * Elements and connections by number. Ports are numbered through all elements, inputs and outputs
 * apart, so that what is known of a port lives in an array.
 */
final class Graph {
  final FlatRouter flat;
  final Element[] elements;
  final List<FlatConnection> connections;

  /** Element {@code e} has the inputs {@code [firstInput[e], firstInput[e + 1])}. */
  final int[] firstInput;

  /** Element {@code e} has the outputs {@code [firstOutput[e], firstOutput[e + 1])}. */
  final int[] firstOutput;

  private List<List<FlatConnection>> byInput;
  private List<List<FlatConnection>> byOutput;

  private Graph(
      FlatRouter flat,
      Element[] elements,
      List<FlatConnection> connections,
      int[] firstInput,
      int[] firstOutput) {
    this.flat = flat;
    this.elements = elements;
    this.connections = connections;
    this.firstInput = firstInput;
    this.firstOutput = firstOutput;
  }

  /** Counts the ports; a connection to a port that an element cannot have is an error. */
  static Graph build(FlatRouter flat, Element[] elements, ErrorLog log) {
    List<FlatConnection> distinct = withoutRepetitions(flat.connections());
    int[] usedInputs = new int[elements.length];
    int[] usedOutputs = new int[elements.length];
    for (FlatConnection c : distinct) {
      usedOutputs[c.fromElement()] = Math.max(usedOutputs[c.fromElement()], c.fromPort() + 1);
      usedInputs[c.toElement()] = Math.max(usedInputs[c.toElement()], c.toPort() + 1);
    }
    int[] firstInput = new int[elements.length + 1];
    int[] firstOutput = new int[elements.length + 1];
    for (int e = 0; e < elements.length; e++) {
      PortCount count = PortCount.parse(elements[e].portCount());
      int inputs = count.inputs(usedInputs[e]);
      firstInput[e + 1] = firstInput[e] + inputs;
      firstOutput[e + 1] = firstOutput[e] + count.outputs(inputs, usedOutputs[e]);
    }
    Graph graph = new Graph(flat, elements, new ArrayList<>(), firstInput, firstOutput);
    for (FlatConnection c : distinct) {
      if (graph.inRange(c, log)) {
        graph.connections.add(c);
      }
    }
    return graph;
  }

  private boolean inRange(FlatConnection c, ErrorLog log) {
    boolean good = true;
    if (c.toPort() >= inputs(c.toElement())) {
      log.errorAt(
          landmark(c.toElement()),
          "'%s' has no input %d".formatted(elements[c.toElement()], c.toPort()));
      good = false;
    }
    if (c.fromPort() >= outputs(c.fromElement())) {
      log.errorAt(
          landmark(c.fromElement()),
          "'%s' has no output %d".formatted(elements[c.fromElement()], c.fromPort()));
      good = false;
    }
    return good;
  }

  private static List<FlatConnection> withoutRepetitions(List<FlatConnection> connections) {
    record Ends(int fromElement, int fromPort, int toElement, int toPort) {}
    Set<Ends> seen = new HashSet<>();
    return connections.stream()
        .filter(c -> seen.add(new Ends(c.fromElement(), c.fromPort(), c.toElement(), c.toPort())))
        .toList();
  }

  int inputs(int element) {
    return firstInput[element + 1] - firstInput[element];
  }

  int outputs(int element) {
    return firstOutput[element + 1] - firstOutput[element];
  }

  int allInputs() {
    return firstInput[elements.length];
  }

  int allOutputs() {
    return firstOutput[elements.length];
  }

  int from(FlatConnection c) {
    return firstOutput[c.fromElement()] + c.fromPort();
  }

  int to(FlatConnection c) {
    return firstInput[c.toElement()] + c.toPort();
  }

  /** The connections that reach input {@code port} (numbered through all elements), in order. */
  List<FlatConnection> into(int port) {
    if (byInput == null) {
      byInput = index(allInputs(), this::to);
    }
    return byInput.get(port);
  }

  /** The connections that leave output {@code port} (numbered through all elements), in order. */
  List<FlatConnection> outOf(int port) {
    if (byOutput == null) {
      byOutput = index(allOutputs(), this::from);
    }
    return byOutput.get(port);
  }

  private List<List<FlatConnection>> index(int ports, ToIntFunction<FlatConnection> port) {
    List<List<FlatConnection>> lists = new ArrayList<>(Collections.nCopies(ports, List.of()));
    for (FlatConnection c : connections) {
      int at = port.applyAsInt(c);
      if (lists.get(at).isEmpty()) {
        lists.set(at, new ArrayList<>(1));
      }
      lists.get(at).add(c);
    }
    return lists;
  }

  String landmark(int element) {
    return flat.elements().get(element).landmark();
  }
}
