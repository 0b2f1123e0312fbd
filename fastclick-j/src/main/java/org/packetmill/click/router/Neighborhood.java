package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.FlatConnection;

/** Elements that can be reached within some connections, along the ways that packets take. */
final class Neighborhood {
  private final Graph graph;
  private final boolean downstream;
  private final BitSet reached = new BitSet();
  private final Set<Element> found = new LinkedHashSet<>();

  /** A port to leave from. */
  private record Place(int element, int port) {}

  Neighborhood(Graph graph, boolean downstream) {
    this.graph = graph;
    this.downstream = downstream;
  }

  /** The elements at most {@code distance} connections away, nearest first. */
  List<Element> near(int element, int port, int distance) {
    List<Place> ring = new ArrayList<>();
    for (int i = 0; i < ports(element); i++) {
      if (port < 0 || port == i) {
        ring.add(new Place(element, i));
      }
    }
    for (int i = 0; i < distance && !ring.isEmpty(); i++) {
      ring = next(ring);
    }
    return List.copyOf(found);
  }

  private List<Place> next(List<Place> ring) {
    List<Place> further = new ArrayList<>();
    for (Place place : ring) {
      for (FlatConnection connection : connections(place)) {
        follow(connection, further);
      }
    }
    return further;
  }

  private void follow(FlatConnection connection, List<Place> further) {
    int number = downstream ? graph.to(connection) : graph.from(connection);
    if (reached.get(number)) {
      return;
    }
    reached.set(number);
    int element = downstream ? connection.toElement() : connection.fromElement();
    int port = downstream ? connection.toPort() : connection.fromPort();
    found.add(graph.elements[element]);
    FlowCode flow = FlowCode.parse(graph.elements[element].flowCode());
    for (int other = 0; other < ports(element); other++) {
      if (downstream ? flow.connects(port, other) : flow.connects(other, port)) {
        further.add(new Place(element, other));
      }
    }
  }

  private int ports(int element) {
    return downstream ? graph.outputs(element) : graph.inputs(element);
  }

  private List<FlatConnection> connections(Place place) {
    return downstream
        ? graph.outOf(graph.firstOutput[place.element] + place.port)
        : graph.into(graph.firstInput[place.element] + place.port);
  }
}
