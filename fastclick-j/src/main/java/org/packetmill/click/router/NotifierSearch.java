package org.packetmill.click.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.lang.FlatConnection;

/**
 * Finds the notifiers that a task should listen to, along the ways that packets take. Where the way
 * changes between push and pull, or ends without a notifier, nobody can tell and the signal is
 * always active.
 */
final class NotifierSearch {
  private final Graph graph;
  private final boolean upstream;
  private final BitSet reached = new BitSet();
  private final ArrayDeque<Place> work = new ArrayDeque<>();
  private final List<Notifier> found = new ArrayList<>();
  private boolean busy;
  private boolean wakersOnly;
  private boolean sawContinueWake;

  /** A port to search from: an input when searching upstream, an output otherwise. */
  private record Place(int element, int port) {}

  private NotifierSearch(Graph graph, boolean upstream) {
    this.graph = graph;
    this.upstream = upstream;
  }

  static NotifierSignal upstreamEmpty(Graph graph, int element, int input, Task listener) {
    return new NotifierSearch(graph, true).search(new Place(element, input), toListen(listener));
  }

  static NotifierSignal downstreamFull(Graph graph, int element, int output, Task listener) {
    return new NotifierSearch(graph, false).search(new Place(element, output), toListen(listener));
  }

  static NotifierSignal upstreamEmpty(Graph graph, int element, int input, Notifier dependent) {
    return new NotifierSearch(graph, true)
        .search(new Place(element, input), found -> found.addDependent(dependent));
  }

  static NotifierSignal downstreamFull(Graph graph, int element, int output, Notifier dependent) {
    return new NotifierSearch(graph, false)
        .search(new Place(element, output), found -> found.addDependent(dependent));
  }

  /** Somebody who only asks is not woken. */
  private static Consumer<Notifier> toListen(Task listener) {
    return listener == null ? found -> {} : found -> found.addListener(listener);
  }

  private NotifierSignal search(Place start, Consumer<Notifier> register) {
    walk(start);
    List<Notifier> decisive = List.copyOf(found);
    if (!busy && sawContinueWake) {
      wakersOnly = true;
      reached.clear();
      walk(start);
    }
    if (busy) {
      return NotifierSignal.BUSY;
    }
    found.forEach(register);
    return NotifierSignal.anyOf(decisive);
  }

  private void walk(Place start) {
    work.add(start);
    while (!work.isEmpty() && !busy) {
      Place place = work.remove();
      for (FlatConnection c : connections(place)) {
        visit(c);
      }
    }
    work.clear();
  }

  private List<FlatConnection> connections(Place place) {
    return upstream
        ? graph.into(graph.firstInput[place.element] + place.port)
        : graph.outOf(graph.firstOutput[place.element] + place.port);
  }

  private void visit(FlatConnection c) {
    int number = upstream ? graph.from(c) : graph.to(c);
    if (reached.get(number)) {
      return;
    }
    reached.set(number);
    int element = upstream ? c.fromElement() : c.toElement();
    int port = upstream ? c.fromPort() : c.toPort();
    Notifier notifier = notifier(graph.elements[element], port);
    if (notifier != null) {
      if (!found.contains(notifier)) {
        found.add(notifier);
      }
      goOn(notifier, element, port);
    } else if (isActive(graph.elements[element], port) || !follow(element, port)) {
      busy = true;
    }
  }

  private void goOn(Notifier notifier, int element, int port) {
    boolean waker = notifier.search() == Notifier.Search.CONTINUE_WAKE;
    sawContinueWake |= waker;
    if (notifier.search() == Notifier.Search.CONTINUE || waker && wakersOnly) {
      follow(element, port);
    }
  }

  private Notifier notifier(Element element, int port) {
    if (!(element instanceof NotifierOwner owner)) {
      return null;
    }
    return upstream ? owner.emptyNotifier(port) : owner.fullNotifier(port);
  }

  private boolean isActive(Element element, int port) {
    return upstream ? element.output(port).isPush() : !element.input(port).isPush();
  }

  /** Goes on through the element; false when no way leads on. */
  private boolean follow(int element, int port) {
    FlowCode flow = FlowCode.parse(graph.elements[element].flowCode());
    int others = upstream ? graph.inputs(element) : graph.outputs(element);
    boolean any = false;
    for (int other = 0; other < others; other++) {
      if (upstream ? flow.connects(other, port) : flow.connects(port, other)) {
        work.add(new Place(element, other));
        any = true;
      }
    }
    return any;
  }
}
