package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Element;

/** Moves the rules of tables along with the data of packets. */
final class FlowShift {
  private FlowShift() {}

  /** The table behind {@code element}, as it looks {@code bytes} further on. */
  static FlowNode table(Element element, FlowElement flow, List<FlowElement> context, int bytes) {
    List<FlowElement> further = new ArrayList<>(context);
    further.add(flow);
    int blockSize = FlowLayout.of(element).blockSize();
    FlowNode table = FlowDownward.table(element, 0, further, false, blockSize);
    if (table != null) {
      move(table, bytes);
    }
    return table;
  }

  /** What the element before says of packets of that kind, as it looks here. */
  static FlowNode rule(FlowElement.Kind kind, List<FlowElement> context, int blockSize, int bytes) {
    List<FlowElement> before = context.subList(0, context.size() - 1);
    if (before.isEmpty()) {
      return FlowRule.drop(blockSize).root();
    }
    FlowNode rule = before.getLast().resolve(kind, before, blockSize);
    move(rule, bytes);
    return rule;
  }

  private static void move(FlowNode node, int bytes) {
    node.level.move(bytes);
    for (FlowSlot child : node.children()) {
      if (child.isNode()) {
        move(child.node(), bytes);
      }
    }
    if (node.other.isNode()) {
      move(node.other.node(), bytes);
    }
  }
}
