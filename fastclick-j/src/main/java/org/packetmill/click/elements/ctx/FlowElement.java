package org.packetmill.click.elements.ctx;

import java.util.List;

/** An element that has a say in the classification tables of the flow managers before it. */
interface FlowElement {
  /** What packets may look like; a context link adds rules for that. */
  enum Kind {
    NONE,
    ARP,
    IP
  }

  /**
   * The table for packets that come in at {@code input}; null when there is nothing to look at.
   *
   * @param context the elements passed on the way, the nearest last
   */
  FlowNode table(int input, List<FlowElement> context);

  /**
   * The rule for packets of that kind behind this element.
   *
   * @param context the elements up to this one
   */
  default FlowNode resolve(Kind kind, List<FlowElement> context, int blockSize) {
    return FlowRule.drop(blockSize).root();
  }

  /** What packets it expects. */
  default Kind kind(int input) {
    return Kind.NONE;
  }

  /** Whether it has tables of its own, so that those before it end here. */
  default boolean isManager() {
    return false;
  }
}
