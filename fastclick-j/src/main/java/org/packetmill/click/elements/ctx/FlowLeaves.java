package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The leaves of a finished table. */
final class FlowLeaves {
  private FlowLeaves() {}

  /** Lets leaves that say the same be one, so that their packets are one flow. */
  static void share(FlowNode table) {
    List<FlowBlock> known = new ArrayList<>();
    table.eachLeaf(slot -> share(slot, known), true, true);
  }

  private static void share(FlowSlot slot, List<FlowBlock> known) {
    FlowBlock leaf = slot.leaf();
    if (leaf.parent != null && !leaf.parent.level.isDynamic()) {
      boolean other = leaf.parent.other.leaf() == leaf;
      for (FlowBlock block : known) {
        if (saysTheSame(block, leaf) && (other || block.value() == leaf.value())) {
          slot.set(block);
          return;
        }
      }
    }
    known.add(leaf);
  }

  private static boolean saysTheSame(FlowBlock a, FlowBlock b) {
    int start = FlowBlock.OWN_BYTES;
    return a.earlyDrop == b.earlyDrop
        && Arrays.equals(a.data, start, a.data.length, b.data, start, b.data.length);
  }

  /** How many there are, with or without those for all other values. */
  static int count(FlowNode table, boolean others) {
    int[] count = {0};
    table.eachLeaf(slot -> count[0]++, true, others);
    return count[0];
  }
}
