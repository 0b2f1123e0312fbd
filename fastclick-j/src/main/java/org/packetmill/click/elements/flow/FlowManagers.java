package org.packetmill.click.elements.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Port;

/** Finds the flow manager whose numbers the packets of an element carry. */
public final class FlowManagers {
  private FlowManagers() {}

  /**
   * The one flow manager upstream of {@code element}, to be asked for in {@code initialize}.
   *
   * @return null when there is none or more than one, which goes to {@code errors}
   */
  public static FlowManager upstream(Element element, Errors errors) {
    Set<Element> found = new LinkedHashSet<>();
    Set<Element> seen = new HashSet<>();
    Deque<Element> todo = new ArrayDeque<>();
    todo.add(element);
    while (!todo.isEmpty()) {
      for (Element feeder : feeders(todo.remove())) {
        if (feeder instanceof FlowManager) {
          found.add(feeder);
        } else if (seen.add(feeder)) {
          todo.add(feeder);
        }
      }
    }
    return only(found, errors);
  }

  private static FlowManager only(Set<Element> found, Errors errors) {
    if (found.isEmpty()) {
      errors.error("no flow manager upstream: put a FlowIPManagerIMP in front");
      return null;
    }
    if (found.size() > 1) {
      List<String> names = found.stream().map(Element::name).toList();
      errors.error(
          "flow numbers must come from one flow manager: upstream=" + String.join(", ", names));
      return null;
    }
    return (FlowManager) found.iterator().next();
  }

  /** A connection is known at its push output or at its pull input. */
  private static List<Element> feeders(Element element) {
    List<Element> feeders = new ArrayList<>();
    for (Element other : element.context().elements()) {
      for (int i = 0; i < other.outputCount(); i++) {
        if (other.output(i).peer() == element) {
          feeders.add(other);
        }
      }
    }
    for (int i = 0; i < element.inputCount(); i++) {
      Port input = element.input(i);
      if (input.peer() != null) {
        feeders.add(input.peer());
      }
    }
    return feeders;
  }
}
