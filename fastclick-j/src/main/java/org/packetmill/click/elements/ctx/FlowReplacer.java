package org.packetmill.click.elements.ctx;

/** Puts a table in the place of a leaf, without what is known on the way there. */
final class FlowReplacer {
  private final FlowCombiner combiner;
  private final FlowPruner pruner = new FlowPruner();

  FlowReplacer(FlowCombiner combiner) {
    this.combiner = combiner;
  }

  /** Puts a copy of {@code table} into {@code slot}; what the leaf had decided may be discarded. */
  void replace(FlowSlot slot, FlowNode table, boolean discard) {
    FlowBlock leaf = slot.leaf();
    FlowNode parent = leaf.parent;
    if (parent == null) {
      throw new FlowTableException("Replacing leaf that has no parent !");
    }
    int value = leaf.value();
    FlowSlot pruned = pruned(new FlowSlot(table.duplicate(true)), leaf, parent, value);
    if (pruned.isEmpty()) {
      return;
    }
    slot.set(pruned);
    slot.setValue(value);
    slot.setParent(parent);
    if (!discard && slot.isLeaf()) {
      slot.leaf().combineOrFail(leaf, combiner.who());
    } else if (!discard) {
      combiner.combineLeaves(slot.node(), leaf, true, true);
    }
  }

  private FlowSlot pruned(FlowSlot table, FlowBlock leaf, FlowNode start, int value) {
    FlowSlot rest = table;
    FlowNode node = start;
    int known = value;
    boolean byOther = node.other.leaf() == leaf;
    while (node != null && rest.isNode()) {
      if (byOther && !node.level.isDynamic()) {
        for (FlowSlot child : node.children()) {
          rest = rest.isNode() ? pruner.prune(rest.node(), node.level, child.value(), true) : rest;
        }
      } else {
        rest = pruner.prune(rest.node(), node.level, known, byOther);
      }
      known = node.value;
      FlowNode child = node;
      node = node.parent;
      byOther = node == null || node.other.node() == child;
    }
    return rest;
  }
}
