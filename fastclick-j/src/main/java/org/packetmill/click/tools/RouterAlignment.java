package org.packetmill.click.tools;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.router.FlowCode;

/** The alignment of packets at every port of a router: as it is, or as it should be. */
final class RouterAlignment {
  /** Wishes that chase each other around a loop of shifts have no end; this many rounds are. */
  private static final int MOST_ROUNDS = 10_000;

  /** An element's alignments and what it does to them. */
  private static final class Place {
    private final Aligner aligner;
    private final FlowCode flow;
    private final Alignment[] in;
    private final Alignment[] out;

    Place(Aligner aligner, FlowCode flow, Alignment[] in, Alignment[] out) {
      this.aligner = aligner;
      this.flow = flow;
      this.in = in;
      this.out = out;
    }
  }

  private final EditableRouter router;
  private final List<EditableElement> elements;
  private final Map<EditableElement, Place> places = new HashMap<>();

  private RouterAlignment(EditableRouter router, Aligners aligners, TraitsTable traits) {
    this.router = router;
    elements = router.elements();
    for (EditableElement element : elements) {
      FlowCode flow = FlowCode.parse(traits.of(element.className()).flow());
      places.put(
          element,
          new Place(aligners.of(element), flow, empty(element.inputs()), empty(element.outputs())));
    }
  }

  private static Alignment[] empty(int ports) {
    Alignment[] alignments = new Alignment[ports];
    Arrays.fill(alignments, Alignment.EMPTY);
    return alignments;
  }

  /** The alignments that packets have. */
  static RouterAlignment present(EditableRouter router, Aligners aligners, TraitsTable traits) {
    RouterAlignment found = new RouterAlignment(router, aligners, traits);
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      for (EditableElement element : found.elements) {
        Place place = found.places.get(element);
        place.aligner.have(place.in, place.out, place.flow);
      }
      changed = found.carry(true);
    }
    return found;
  }

  /** The alignments that elements want. */
  static RouterAlignment wanted(EditableRouter router, Aligners aligners, TraitsTable traits) {
    RouterAlignment found = new RouterAlignment(router, aligners, traits);
    boolean changed = true;
    for (int round = 0; changed && round < MOST_ROUNDS; round++) {
      found.wantOnce();
      changed = found.carry(false);
    }
    return found;
  }

  /** What elements want of their own accord, whatever those behind them want. */
  static RouterAlignment wantedHere(EditableRouter router, Aligners aligners, TraitsTable traits) {
    RouterAlignment found = new RouterAlignment(router, aligners, traits);
    found.wantOnce();
    return found;
  }

  private void wantOnce() {
    for (EditableElement element : elements) {
      Place place = places.get(element);
      place.aligner.want(place.in, place.out, place.flow);
    }
  }

  /** Lets elements that can do with several alignments choose among them. */
  void adjust() {
    places.values().forEach(place -> place.aligner.adjust(place.in));
  }

  /** Takes alignments along connections, down or up; whether any changed. */
  private boolean carry(boolean down) {
    Map<EditableElement, Alignment[]> carried = new HashMap<>();
    for (EditableElement element : elements) {
      carried.put(element, empty(down ? element.inputs() : element.outputs()));
    }
    for (EditableConnection c : router.connections()) {
      EditablePort at = down ? c.to() : c.from();
      Alignment[] ports = carried.get(at.element());
      Alignment old = ports[at.port()];
      ports[at.port()] = down ? old.or(output(c.from())) : old.and(input(c.to()));
    }
    boolean changed = false;
    for (EditableElement element : elements) {
      Place place = places.get(element);
      Alignment[] ports = down ? place.in : place.out;
      changed |= !Arrays.equals(ports, carried.get(element));
      System.arraycopy(carried.get(element), 0, ports, 0, ports.length);
    }
    return changed;
  }

  /** The alignment at an input. */
  Alignment input(EditablePort port) {
    return places.get(port.element()).in[port.port()];
  }

  /** The alignment at an output. */
  Alignment output(EditablePort port) {
    return places.get(port.element()).out[port.port()];
  }
}
