package org.packetmill.click.router;

import java.util.Arrays;
import java.util.List;
import org.packetmill.click.element.ClickSort;
import org.packetmill.click.element.Element;

/**
 * The order in which Click configures and initializes elements: by phase, and within a phase in
 * whatever order its sort leaves them, which shows in messages and in whose task runs first.
 * Elements keep their order when all are of one phase.
 */
final class ConfigureOrder {
  private ConfigureOrder() {}

  /** The elements in that order. */
  static List<Element> of(List<Element> elements) {
    int[] phases = elements.stream().mapToInt(Element::configurePhase).toArray();
    return Arrays.stream(of(phases)).mapToObj(elements::get).toList();
  }

  /** The numbers of elements with these phases, in that order. */
  static int[] of(int[] phases) {
    return ClickSort.order(phases.length, (a, b) -> Integer.compare(phases[a], phases[b]));
  }
}
