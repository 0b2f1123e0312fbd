package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;

/** Takes out of a table what need not be asked, since the answer is known. */
final class FlowPruner {
  /**
   * The table for packets whose value at {@code known} is {@code value} or, {@code inverted}, is
   * not. The table is used up.
   */
  FlowSlot prune(FlowNode node, FlowLevel known, int value, boolean inverted) {
    if (node.isDummy() || known.dummy) {
      return new FlowSlot(node);
    }
    FlowSlot result;
    if (node.level.isDynamic()) {
      result = pruneDynamic(node, known, value, inverted);
    } else {
      result = pruneStatic(node, known, value, inverted);
    }
    if (!result.isNode()) {
      return result;
    }
    pruneBelow(result.node(), known, value, inverted);
    boolean nothingLeft = inverted && node.count() == 0 && !node.level.isDynamic();
    if (nothingLeft && result.node() == node) {
      FlowSlot rest = new FlowSlot();
      rest.set(node.other);
      return rest;
    }
    return result;
  }

  private FlowSlot pruneDynamic(FlowNode node, FlowLevel known, int value, boolean inverted) {
    boolean learnt = !inverted || known.isDynamic();
    if (!learnt || !node.level.removeBitsOf(known) || node.level.isUseful()) {
      return new FlowSlot(node);
    }
    if (node.other.isNode()) {
      return prune(node.other.node(), known, value, inverted);
    }
    FlowSlot rest = new FlowSlot();
    rest.set(node.other);
    return rest;
  }

  private static FlowSlot pruneStatic(FlowNode node, FlowLevel known, int value, boolean inverted) {
    if (known.isDynamic()) {
      throw new FlowTableException("Static child of a dynamic parent.");
    }
    if (inverted) {
      if (known.sameAs(node.level)) {
        node.slot(value).clear();
      }
      return new FlowSlot(node);
    }
    int shared = node.level.maskOf(known);
    if (node.level.mask() == shared) {
      FlowSlot child = node.slotOrOther(value);
      FlowSlot only = new FlowSlot();
      only.set(child);
      child.clear();
      return only;
    }
    return (node.level.mask() & shared) == 0
        ? new FlowSlot(node)
        : keepMatching(node, known, value, shared);
  }

  /** Both look at some of the same bits: only values that agree there are left. */
  private static FlowSlot keepMatching(FlowNode node, FlowLevel known, int value, int shared) {
    int wanted = node.level.shifted(known, value, shared);
    for (FlowSlot child : node.children()) {
      if ((child.value() & shared) != wanted) {
        child.clear();
      }
    }
    node.level.restrictTo(shared);
    FlowSlot result = new FlowSlot(node);
    if (node.count() == 0) {
      result.set(node.other);
    }
    return result;
  }

  private void pruneBelow(FlowNode node, FlowLevel known, int value, boolean inverted) {
    List<FlowSlot> slots = new ArrayList<>(node.children());
    slots.add(node.other);
    for (FlowSlot slot : slots) {
      if (slot.isNode()) {
        int key = slot.value();
        FlowSlot pruned = prune(slot.node(), known, value, inverted);
        if (!pruned.isEmpty() && !pruned.holdsSameAs(slot)) {
          slot.set(pruned);
          slot.setValue(key);
          slot.setParent(node);
        }
      }
    }
  }
}
