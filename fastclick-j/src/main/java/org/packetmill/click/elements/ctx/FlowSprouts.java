package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.packet.Packet;

/**
 * The flows that a table grows where every value is a flow of its own: a child for each value, made
 * with its first packet and taken away again when its packets have been sent. For one thread.
 */
final class FlowSprouts {
  /** A child that has grown at {@code parent}. */
  private record Sprout(FlowNode parent, int key) {}

  private final List<Sprout> grown = new ArrayList<>();

  /** The leaf that a packet belongs to, new if need be; null if there is none. */
  FlowBlock match(FlowNode root, Packet packet) {
    FlowNode node = root;
    while (true) {
      int key = node.level.value(packet);
      FlowSlot slot = node.level.isDynamic() ? grownAt(node, key) : node.slotOrOther(key);
      if (!slot.isNode()) {
        return slot.leaf();
      }
      node = slot.node();
    }
  }

  private FlowSlot grownAt(FlowNode node, int key) {
    FlowSlot slot = node.slot(key);
    if (slot.isEmpty() && !node.other.isEmpty()) {
      if (node.other.isNode()) {
        slot.set(node.other.node().sprout());
      } else {
        slot.set(node.other.leaf().sprout());
      }
      slot.setValue(key);
      slot.setParent(node);
      grown.add(new Sprout(node, key));
    }
    return slot;
  }

  /** How many there are; what has grown since is taken away by {@link #cut}. */
  int mark() {
    return grown.size();
  }

  /** Takes away what has grown since {@code mark}. */
  void cut(int mark) {
    while (grown.size() > mark) {
      Sprout sprout = grown.removeLast();
      sprout.parent.remove(sprout.key);
    }
  }
}
