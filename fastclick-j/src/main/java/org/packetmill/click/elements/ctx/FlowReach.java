package org.packetmill.click.elements.ctx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.element.Element;

/** Which elements packets reach, from one flow element to the next. */
final class FlowReach {
  /** An input of an element. */
  record Input(Element element, int port) {}

  private FlowReach() {}

  /** The next flow elements behind an output, or behind all with -1. */
  static List<Input> next(Element from, int output) {
    List<Input> found = new ArrayList<>();
    Set<Input> seen = new HashSet<>();
    ArrayDeque<Input> work = new ArrayDeque<>(behind(from, output));
    while (!work.isEmpty()) {
      Input input = work.remove();
      if (seen.add(input)) {
        if (!(input.element instanceof FlowElement)) {
          work.addAll(behind(input.element, -1));
        } else if (input.element != from) {
          found.add(input);
        }
      }
    }
    return found;
  }

  private static List<Input> behind(Element element, int output) {
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < element.outputCount(); i++) {
      if ((output < 0 || output == i) && element.output(i).peer() != null) {
        inputs.add(new Input(element.output(i).peer(), element.output(i).peerPort()));
      }
    }
    return inputs;
  }

  /**
   * The elements that keep something for flows, up to the next managers, each with the most bytes
   * that those before it keep on any way, less one.
   */
  static Map<Element, Integer> spaces(Element manager) {
    Map<Element, Integer> distances = new LinkedHashMap<>();
    walk(manager, -1, distances, new ArrayDeque<>());
    return distances;
  }

  /** Tells which elements keep something for the flows of {@code manager}. */
  static void tell(Element manager) {
    manager.context().chatter("Reachable VirtualFlowSpaceElement element list :");
    spaces(manager)
        .forEach((element, distance) ->
            manager
                .context()
                .chatter(
                    "Reachable from %s : %s, max offset %d".formatted(manager, element, distance)));
  }

  private static void walk(
      Element element, int distance, Map<Element, Integer> found, ArrayDeque<Element> path) {
    path.push(element);
    for (Input input : behind(element, -1)) {
      Element next = input.element;
      boolean manager = next instanceof FlowElement flow && flow.isManager();
      if (!manager && !path.contains(next)) {
        int behind = distance;
        if (next instanceof FlowSpace space) {
          found.merge(next, distance, Math::max);
          behind += space.flowDataSize();
        }
        walk(next, behind, found, path);
      }
    }
    path.pop();
  }
}
