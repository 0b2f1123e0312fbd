package org.packetmill.click.elements.ctx;

import java.util.List;

/** Makes one table of a dispatcher's rules and those of the elements behind it. */
final class FlowRuleTable {
  private final CTXDispatcher dispatcher;
  private final int blockSize;
  private final List<FlowElement> context;
  private final FlowCombiner combiner;

  FlowRuleTable(CTXDispatcher dispatcher, int blockSize, List<FlowElement> context) {
    this.dispatcher = dispatcher;
    this.blockSize = blockSize;
    this.context = context;
    combiner = new FlowCombiner(dispatcher.toString());
  }

  FlowNode of(List<FlowRule> rules) {
    FlowNode merged = null;
    for (int i = 0; i < rules.size(); i++) {
      FlowNode root = decided(rules.get(i));
      boolean priority =
          !dispatcher.mergesChildren()
              && i > 0
              && rules.get(i - 1).output() != rules.get(i).output();
      merged = merged == null ? root : combiner.combine(merged, root, false, priority, true);
    }
    return dispatcher.mergesChildren() ? merged : withChildren(merged);
  }

  /** A rule with its output in all leaves and, where children count as part of it, theirs. */
  private FlowNode decided(FlowRule rule) {
    FlowNode root = rule.root();
    boolean real = isReal(rule.output());
    if (dispatcher.mergesChildren() && real) {
      root = combiner.combine(root, child(rule.output(), false), true, true, true);
    }
    root.eachLeaf(slot -> decide(slot, rule.output(), real), true, true);
    if (root.isDummy() && root.other.isNode()) {
      root = root.other.node();
      root.parent = null;
    }
    return root;
  }

  private boolean isReal(int output) {
    return output >= 0 && output < dispatcher.outputCount();
  }

  private void decide(FlowSlot slot, int output, boolean real) {
    slot.leaf().decide(dispatcher.flowDataOffset(), output, dispatcher.toString());
    slot.leaf().earlyDrop |= !real;
  }

  /** The table of the elements behind an output; null when there are none. */
  private FlowNode child(int output, boolean complete) {
    FlowNode table =
        FlowDownward.table(dispatcher, output, context, dispatcher.mergesChildren(), blockSize);
    if (table != null && complete && !table.isComplete()) {
      FlowNode drop = FlowRule.drop(blockSize).root();
      return combiner.combine(table, drop, false, true, true);
    }
    return table;
  }

  private FlowNode withChildren(FlowNode merged) {
    if (merged.isFullDummy()) {
      return withOnlyChild(merged);
    }
    merged.eachLeaf(this::attach, true, true);
    return merged;
  }

  private FlowNode withOnlyChild(FlowNode merged) {
    int output = merged.other.leaf().int32(dispatcher.flowDataOffset());
    FlowNode child = child(output, true);
    FlowNode result = merged;
    if (child != null) {
      dispatcher.context().chatter("Children combine");
      result = combiner.combine(merged, child, true, false, true);
    }
    result.eachLeaf(slot -> decideAgain(slot, output), true, true);
    return result;
  }

  private void attach(FlowSlot slot) {
    int output = slot.leaf().int32(dispatcher.flowDataOffset());
    if (!isReal(output)) {
      return;
    }
    FlowNode child = child(output, true);
    if (child != null) {
      new FlowReplacer(combiner).replace(slot, child, true);
    }
    if (slot.isNode()) {
      slot.node().eachLeaf(leaf -> decideAgain(leaf, output), true, true);
    } else {
      decideAgain(slot, output);
    }
  }

  private void decideAgain(FlowSlot slot, int output) {
    slot.leaf().decide(dispatcher.flowDataOffset(), output, dispatcher.toString());
  }
}
