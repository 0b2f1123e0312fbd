package org.packetmill.click.elements.ctx;

/** Joins two tables into one: the second below the first, or for what the first leaves open. */
final class FlowCombiner {
  private final String who;

  /** Complaints name {@code who}. */
  FlowCombiner(String who) {
    this.who = who;
  }

  /**
   * Joins {@code second} to {@code first}, which are used up.
   *
   * @param asChild whether it takes the place of the leaves; else that of the open ends
   * @param priority whether the first counts where both have decided
   * @param copyLeaves whether leaves are copied when they are needed more than once
   */
  FlowNode combine(
      FlowNode first, FlowNode second, boolean asChild, boolean priority, boolean copyLeaves) {
    if (second == null) {
      return first;
    }
    if (first.isDummy()) {
      return combineDummy(first, second, asChild, priority, copyLeaves);
    }
    if (second.isDummy()) {
      return combineWithDummy(first, second, asChild, priority, copyLeaves);
    }
    if (first.level.isDynamic() && !second.level.isDynamic()) {
      return swapped(first, second, asChild, priority, copyLeaves);
    }
    if (asChild) {
      below(first, second, priority, copyLeaves);
    } else {
      instead(first, second, priority, copyLeaves);
    }
    return first;
  }

  private FlowNode combineDummy(
      FlowNode first, FlowNode second, boolean asChild, boolean priority, boolean copyLeaves) {
    if (first.other.isLeaf()) {
      combineLeaves(second, first.other.leaf(), asChild, !asChild && priority);
      return second;
    }
    FlowNode node = first.other.node();
    first.other.clear();
    node.parent = null;
    return combine(node, second, asChild, priority, copyLeaves);
  }

  private FlowNode combineWithDummy(
      FlowNode first, FlowNode second, boolean asChild, boolean priority, boolean copyLeaves) {
    if (second.other.isNode()) {
      FlowNode node = second.other.node();
      node.parent = null;
      return combine(first, node, asChild, priority, copyLeaves);
    }
    FlowBlock leaf = second.other.leaf();
    if (asChild) {
      combineLeaves(first, leaf, true, true);
    } else {
      first.eachEnd(end -> finish(end, leaf, priority, copyLeaves));
      second.other.clear();
    }
    return first;
  }

  private static void finish(FlowNode end, FlowBlock leaf, boolean priority, boolean copy) {
    boolean open = end.other.isEmpty() || !priority && end.other.leaf().earlyDrop;
    if (open) {
      end.other.set(copy ? leaf.duplicate() : leaf);
      end.other.setParent(end);
    }
  }

  private FlowNode swapped(
      FlowNode first, FlowNode second, boolean asChild, boolean priority, boolean copyLeaves) {
    if (priority) {
      throw new FlowTableException(
          "Trying to attach a non-dynamic child to a dynamic node. This generally means you need a"
              + " new CTXManager after a dynamic node, such as TCPIn elements or flow-based one");
    }
    first.parent = null;
    int value = first.value;
    FlowNode result = combine(second, first, asChild, false, copyLeaves);
    result.value = value;
    return result;
  }

  // --- The second below the first
  // -----------------------------------------------------------------

  private void below(FlowNode first, FlowNode second, boolean priority, boolean copyLeaves) {
    if (!first.level.sameAs(second.level)) {
      FlowReplacer replacer = new FlowReplacer(this);
      first.eachLeaf(slot -> replacer.replace(slot, second, true), true, false);
      return;
    }
    for (FlowSlot theirs : second.children()) {
      FlowSlot ours = first.slot(theirs.value());
      if (ours.isEmpty()) {
        ours.set(theirs);
        ours.setParent(first);
      } else if (ours.isNode() && theirs.isNode()) {
        theirs.setParent(null);
        ours.set(combine(ours.node(), theirs.node(), true, priority, copyLeaves));
        ours.setParent(first);
      }
    }
    if (!second.other.isEmpty()) {
      combineOther(first, second.other, true, priority);
    }
  }

  // --- The second for what the first leaves open
  // --------------------------------------------------

  private void instead(FlowNode first, FlowNode second, boolean priority, boolean copyLeaves) {
    if (first.level.sameAs(second.level)) {
      for (FlowSlot theirs : second.children()) {
        insteadOfChild(first, theirs, priority, copyLeaves);
      }
      if (!second.other.isEmpty()) {
        combineOther(first, second.other, false, priority);
      }
      return;
    }
    FlowPruner pruner = new FlowPruner();
    FlowSlot rest = new FlowSlot(second.duplicate(copyLeaves));
    for (FlowSlot ours : first.children()) {
      if (ours.isNode()) {
        FlowSlot pruned =
            pruner.prune(second.duplicate(copyLeaves), first.level, ours.value(), false);
        combineNode(first, ours, pruned, false, priority, false);
      } else if (rest.isNode()) {
        rest = pruner.prune(rest.node(), first.level, ours.value(), true);
      }
    }
    combineOther(first, rest, false, priority);
  }

  private void insteadOfChild(
      FlowNode first, FlowSlot theirs, boolean priority, boolean copyLeaves) {
    int key = theirs.value();
    FlowSlot ours = first.slot(key);
    if (ours.isEmpty()) {
      boolean done = first.other.isEmpty() || first.other.isLeaf() && theirs.isLeaf();
      if (done) {
        ours.set(theirs.isLeaf() ? new FlowSlot(theirs.leaf().duplicate()) : theirs);
      } else if (first.other.isLeaf()) {
        ours.set(copyLeaves ? first.other.leaf().duplicate() : first.other.leaf());
      } else {
        ours.set(first.other.node().duplicate(copyLeaves));
      }
      ours.setValue(key);
      ours.setParent(first);
      if (done) {
        return;
      }
    }
    attach(first, ours, theirs, priority, copyLeaves);
  }

  private void attach(
      FlowNode first, FlowSlot ours, FlowSlot theirs, boolean priority, boolean copyLeaves) {
    if (ours.isLeaf() && theirs.isLeaf()) {
      if (!ours.leaf().combine(theirs.leaf())) {
        throw new FlowTableException(
            "It is probable %s accept the same packets than %s."
                .formatted(first.creator, theirs.parent().creator));
      }
    } else if (ours.isNode() && theirs.isNode()) {
      int key = ours.value();
      theirs.setParent(null);
      ours.set(combine(ours.node(), theirs.node(), false, priority, copyLeaves));
      ours.setValue(key);
      ours.setParent(first);
    } else if (ours.isLeaf()) {
      combineLeavesOrMake(theirs.node(), ours.leaf(), false);
      ours.set(theirs.node());
      ours.setParent(first);
    } else {
      combineNode(first, ours, theirs, false, priority, true);
    }
  }

  // --- What happens to other values
  // ---------------------------------------------------------------

  private void combineOther(FlowNode first, FlowSlot theirs, boolean asChild, boolean priority) {
    FlowSlot ours = first.other;
    if (ours.isEmpty()) {
      ours.set(theirs);
    } else if (ours.isLeaf() && theirs.isLeaf()) {
      if (priority) {
        ours.leaf().combineOrFail(theirs.leaf(), who);
      } else {
        ours.set(theirs.leaf());
      }
    } else if (ours.isNode()) {
      combineNode(first, ours, theirs, asChild, priority, false);
    } else {
      boolean discard = !priority || theirs.node().level.isDynamic();
      combineLeavesOrMake(theirs.node(), ours.leaf(), discard);
      ours.set(theirs.node());
    }
    ours.setParent(first);
  }

  private void combineNode(
      FlowNode parent,
      FlowSlot ours,
      FlowSlot theirs,
      boolean asChild,
      boolean priority,
      boolean noDynamic) {
    if (theirs.isLeaf()) {
      ours.node().eachEnd(end -> decideEnd(end, theirs.leaf(), asChild || !priority, noDynamic));
      return;
    }
    int key = ours.value();
    FlowNode joined = combine(ours.node(), theirs.node(), asChild, priority, true);
    if (joined != ours.node()) {
      ours.set(joined);
      ours.setValue(key);
      ours.setParent(parent);
    }
  }

  private void decideEnd(FlowNode end, FlowBlock leaf, boolean replace, boolean noDynamic) {
    if (noDynamic && end.level.isDynamic()) {
      return;
    }
    if (end.other.isEmpty()) {
      end.other.set(leaf.duplicate());
    } else if (replace) {
      int value = end.other.value();
      end.other.set(leaf.duplicate());
      end.other.setValue(value);
    } else {
      end.other.leaf().combineOrFail(leaf, who);
    }
    end.other.setParent(end);
  }

  /** Tells all leaves what {@code leaf} has decided. */
  void combineLeaves(FlowNode node, FlowBlock leaf, boolean finals, boolean others) {
    node.eachLeaf(slot -> slot.leaf().combineOrFail(leaf, who), finals, others);
  }

  private void combineLeavesOrMake(FlowNode node, FlowBlock leaf, boolean discard) {
    if (!discard) {
      combineLeaves(node, leaf, true, true);
    }
    node.eachEnd(end -> {
      if (end.other.isEmpty()) {
        end.other.set(leaf.duplicate());
        end.other.setParent(end);
      }
    });
  }

  String who() {
    return who;
  }
}
