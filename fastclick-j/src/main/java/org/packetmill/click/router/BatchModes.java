package org.packetmill.click.router;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatConnection;

/**
 * Which elements get batches: FastClick's modes, spread out from the elements that make batches,
 * downstream as long as packets are pushed and upstream as long as they are pulled.
 */
final class BatchModes {
  private static final String UNSATISFIED =
      "%s is a batch-only element ! Please check that all elements sending packets to it are"
          + " producing batches of packets instead of single packets.";

  private final Graph graph;
  private final BatchMode[] modes;

  /** Ports that a search has come to; apart for each of its directions. */
  private final BitSet reachedInputs = new BitSet();

  private final BitSet reachedOutputs = new BitSet();
  private final ArrayDeque<Place> work = new ArrayDeque<>();

  /** A port to go on from: an output downstream, an input upstream. */
  private record Place(int element, int port) {}

  private BatchModes(Graph graph) {
    this.graph = graph;
    modes = Arrays.stream(graph.elements).map(Element::batchMode).toArray(BatchMode[]::new);
  }

  /**
   * Tells of the first element, in the order of {@code ordered}, that takes nothing but batches and
   * gets none.
   */
  static void check(Graph graph, List<Element> ordered, ErrorLog log) {
    if (ordered.stream().noneMatch(e -> e.batchMode() == BatchMode.NEEDED)) {
      return;
    }
    BatchModes all = new BatchModes(graph);
    all.spread();
    List<Element> numbered = List.of(graph.elements);
    for (Element element : ordered) {
      if (element.batchMode() == BatchMode.NEEDED && !all.gets(numbered.indexOf(element))) {
        log.error(UNSATISFIED.formatted(element));
        return;
      }
    }
  }

  private boolean gets(int element) {
    return modes[element] == BatchMode.YES;
  }

  private void spread() {
    BatchMode[] declared = modes.clone();
    for (int e = 0; e < declared.length; e++) {
      if (declared[e] == BatchMode.YES) {
        spreadFrom(e, true);
        spreadFrom(e, false);
      }
    }
  }

  private void spreadFrom(int element, boolean downstream) {
    int ports = downstream ? graph.outputs(element) : graph.inputs(element);
    for (int port = 0; port < ports; port++) {
      work.add(new Place(element, port));
    }
    while (!work.isEmpty()) {
      leave(work.remove(), downstream);
    }
  }

  private void leave(Place place, boolean downstream) {
    Element element = graph.elements[place.element];
    if (downstream && element.output(place.port).isPush()) {
      graph.outOf(graph.firstOutput[place.element] + place.port).forEach(this::enterInput);
    } else if (!downstream && !element.input(place.port).isPush()) {
      graph.into(graph.firstInput[place.element] + place.port).forEach(this::enterOutput);
    }
  }

  private void enterInput(FlatConnection c) {
    if (!reachedInputs.get(graph.to(c)) && takesBatches(c.toElement())) {
      reachedInputs.set(graph.to(c));
      FlowCode flow = FlowCode.parse(graph.elements[c.toElement()].flowCode());
      for (int output = 0; output < graph.outputs(c.toElement()); output++) {
        if (flow.connects(c.toPort(), output)) {
          work.add(new Place(c.toElement(), output));
        }
      }
    }
  }

  private void enterOutput(FlatConnection c) {
    if (!reachedOutputs.get(graph.from(c)) && takesBatches(c.fromElement())) {
      reachedOutputs.set(graph.from(c));
      FlowCode flow = FlowCode.parse(graph.elements[c.fromElement()].flowCode());
      for (int input = 0; input < graph.inputs(c.fromElement()); input++) {
        if (flow.connects(input, c.fromPort())) {
          work.add(new Place(c.fromElement(), input));
        }
      }
    }
  }

  /** Whether it passes batches on; if so, it has been sent some. */
  private boolean takesBatches(int element) {
    if (modes[element] == BatchMode.NO) {
      return false;
    }
    modes[element] = BatchMode.YES;
    return true;
  }
}
