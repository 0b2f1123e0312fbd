package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;

/**
 * Shares out the blocks of flows: every element that keeps something gets bytes that no other
 * element on the same way has. There is one for each router.
 */
final class FlowLayout {
  private final List<Element> managers = new ArrayList<>();
  private final List<CTXDispatcher> dispatchers = new ArrayList<>();
  private int blockSize;

  /** An element to be placed. */
  private record Place(Element element, int count, int distance, int number) {}

  /** The layout of the router of {@code element}. */
  static FlowLayout of(Element element) {
    return element.context().attachment(FlowLayout.class, () -> new FlowLayout(element));
  }

  private FlowLayout(Element first) {
    first.context().whenInitialized(this::build);
  }

  /** How long blocks are. */
  int blockSize() {
    return blockSize;
  }

  void addManager(Element manager) {
    managers.add(manager);
  }

  void addDispatcher(CTXDispatcher dispatcher) {
    dispatchers.add(dispatcher);
  }

  private void build(Errors errors) {
    try {
      if (!managers.isEmpty()) {
        place(managers.getFirst().context()::chatter);
      }
      int before = errors.errorCount();
      dispatchers.forEach(dispatcher -> requirePlace(dispatcher, errors));
      if (errors.errorCount() != before) {
        return;
      }
      dispatchers.forEach(dispatcher -> dispatcher.readRules(blockSize, errors));
      for (Element manager : managers) {
        if (errors.errorCount() == before) {
          ((FlowManagerElement) manager).laidOut(blockSize, errors);
        }
      }
    } catch (FlowTableException e) {
      errors.error(e.getMessage());
    }
  }

  private static void requirePlace(CTXDispatcher dispatcher, Errors errors) {
    if (dispatcher.flowDataOffset() < 0) {
      errors.error(
          "No FlowManager() element sets the flow context for %s !".formatted(dispatcher.name()));
    }
  }

  private void place(java.util.function.Consumer<String> chatter) {
    Map<Element, Map<Element, Integer>> reachable = new LinkedHashMap<>();
    managers.forEach(manager -> reachable.put(manager, FlowReach.spaces(manager)));
    for (Place place : places(reachable)) {
      FlowSpace space = (FlowSpace) place.element;
      int start = start(place.element, reachable) + place.distance;
      int end = start + space.flowDataSize();
      chatter.accept("Placing  %s at [%d-%d]".formatted(place.element, start, end - 1));
      space.setFlowDataOffset(start);
      blockSize = Math.max(blockSize, end);
    }
    for (Element manager : managers) {
      blockSize = Math.max(blockSize, ((FlowManagerElement) manager).reserved());
    }
  }

  private static List<Place> places(Map<Element, Map<Element, Integer>> reachable) {
    Map<Element, Place> places = new LinkedHashMap<>();
    reachable.forEach((manager, spaces) ->
        spaces.forEach((element, distance) ->
            places.merge(element, place(element, distance), FlowLayout::join)));
    List<Place> ordered = new ArrayList<>(places.values());
    ordered.sort(
        Comparator.comparingInt((Place place) -> -place.count)
            .thenComparingInt(Place::distance)
            .thenComparingInt(Place::number));
    return ordered;
  }

  private static Place place(Element element, int distance) {
    return new Place(element, 1, distance, element.context().elements().indexOf(element));
  }

  private static Place join(Place a, Place b) {
    int distance = Math.max(a.distance, b.distance);
    return new Place(a.element, a.count + b.count, distance, a.number);
  }

  private static int start(Element element, Map<Element, Map<Element, Integer>> reachable) {
    int start = 0;
    for (Map.Entry<Element, Map<Element, Integer>> entry : reachable.entrySet()) {
      if (entry.getValue().containsKey(element)) {
        start = Math.max(start, ((FlowManagerElement) entry.getKey()).reserved() + 1);
      }
    }
    return start;
  }
}
