package org.packetmill.click.elements.ctx;

import java.util.List;
import org.packetmill.click.element.Element;

/** The joint table of all flow elements behind an output. */
final class FlowDownward {
  private FlowDownward() {}

  /**
   * The table; null when there is no flow element.
   *
   * @param resolve whether rules are added for the kind of packets that the elements expect
   */
  static FlowNode table(
      Element from, int output, List<FlowElement> context, boolean resolve, int blockSize) {
    FlowNode merged = null;
    FlowCombiner combiner = new FlowCombiner(from.toString());
    for (FlowReach.Input input : FlowReach.next(from, output)) {
      FlowElement flow = (FlowElement) input.element();
      FlowNode table = flow.table(input.port(), context);
      if (resolve && !context.isEmpty()) {
        FlowNode rule = context.getLast().resolve(flow.kind(input.port()), context, blockSize);
        table = rule == null ? table : combiner.combine(rule, table, true, true, true);
      }
      merged = merged == null ? table : combiner.combine(merged, table, false, false, true);
    }
    return merged;
  }
}
