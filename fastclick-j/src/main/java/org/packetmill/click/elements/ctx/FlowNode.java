package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.packet.Packet;

/** A node of a classification table: where a packet goes by one value. */
final class FlowNode {
  /** FastClick's capacity of a table under construction, whose order shows in what it prints. */
  private static final int DEFINITION_CAPACITY = 131_072;

  private static final String HASH = "HASH-";

  final String kind;
  final String creator;
  final String hint;
  final boolean elseDrop;
  FlowLevel level;
  FlowNode parent;
  int value;
  final FlowSlot other = new FlowSlot();
  private final Map<Integer, FlowSlot> slots = new LinkedHashMap<>();

  /** A node of a finished table; children stay in the order in which they are added. */
  FlowNode(String kind, FlowLevel level, FlowNode parent) {
    this(kind, level, parent, "", "", false);
  }

  private FlowNode(
      String kind, FlowLevel level, FlowNode parent, String creator, String hint, boolean drop) {
    this.kind = kind;
    this.level = level;
    this.parent = parent;
    this.creator = creator;
    this.hint = hint;
    elseDrop = drop;
  }

  /** A node of a table under construction. */
  static FlowNode definition(
      FlowLevel level, FlowNode parent, String creator, String hint, boolean elseDrop) {
    return new FlowNode("DEFINITION", level, parent, creator, hint, elseDrop);
  }

  private boolean isDefinition() {
    return kind.equals("DEFINITION");
  }

  /** Where packets of that value go; an empty slot if nobody has said. */
  FlowSlot slot(int key) {
    return slots.computeIfAbsent(key, k -> new FlowSlot());
  }

  FlowSlot slotOrOther(int key) {
    FlowSlot slot = slots.get(key);
    return slot == null || slot.isEmpty() ? other : slot;
  }

  /** The slots in use. */
  List<FlowSlot> children() {
    List<FlowSlot> used = new ArrayList<>(slots.values());
    used.removeIf(FlowSlot::isEmpty);
    if (isDefinition()) {
      used.sort(Comparator.comparingLong(slot -> place(slot.value(), DEFINITION_CAPACITY)));
    } else if (level.isDynamic() && used.size() > 1) {
      used.sort(Comparator.comparingLong(slot -> placeOfFlow(slot.value())));
    }
    return used;
  }

  private long placeOfFlow(int key) {
    String capacity = kind.startsWith(HASH) ? kind.substring(HASH.length()) : "";
    return capacity.isEmpty() ? key & 0xffffffffL : place(key, Integer.parseInt(capacity));
  }

  private static long place(int value, int capacity) {
    int hash = (value << 3) + (value >>> 9) + (value >>> 12) + (value >>> 25);
    return (hash & 0xffffffffL) % capacity;
  }

  /** Forgets where packets of that value go. */
  void remove(int key) {
    slots.remove(key);
  }

  /** A node for one flow: it looks at the same, and has grown nothing yet. */
  FlowNode sprout() {
    FlowNode sprout = new FlowNode(kind, level, parent);
    sprout.other.set(other);
    return sprout;
  }

  /** Whether values make flows of their own anywhere below. */
  boolean growsFlows() {
    return level.isDynamic()
        || other.isNode() && other.node().growsFlows()
        || children().stream().anyMatch(slot -> slot.isNode() && slot.node().growsFlows());
  }

  int count() {
    return children().size();
  }

  boolean isDummy() {
    return level.dummy;
  }

  boolean isFullDummy() {
    return isDummy() && other.isLeaf();
  }

  /** A copy of all that is below; leaves are copied if so wished. */
  FlowNode duplicate(boolean leaves) {
    FlowNode copy = new FlowNode(kind, level.duplicate(), parent, creator, hint, elseDrop);
    copySlot(other, copy.other, copy, leaves);
    for (FlowSlot child : children()) {
      int key = child.value();
      FlowSlot slot = copy.slot(key);
      copySlot(child, slot, copy, leaves);
      slot.setValue(key);
    }
    return copy;
  }

  private static void copySlot(FlowSlot from, FlowSlot to, FlowNode parent, boolean leaves) {
    if (from.isNode()) {
      to.set(from.node().duplicate(leaves));
      to.setParent(parent);
    } else if (from.isLeaf() && leaves) {
      to.set(from.leaf().duplicate());
      to.setParent(parent);
    } else {
      to.set(from);
    }
  }

  /** Does something with every slot that holds a leaf. */
  void eachLeaf(java.util.function.Consumer<FlowSlot> work, boolean finals, boolean others) {
    for (FlowSlot child : children()) {
      if (child.isNode()) {
        child.node().eachLeaf(work, finals, others);
      } else if (finals) {
        work.accept(child);
      }
    }
    if (other.isNode()) {
      other.node().eachLeaf(work, finals, others);
    } else if (other.isLeaf() && others) {
      work.accept(other);
    }
  }

  /** Does something with every node whose other values lead to a leaf or nowhere. */
  void eachEnd(java.util.function.Consumer<FlowNode> work) {
    for (FlowSlot child : children()) {
      if (child.isNode()) {
        child.node().eachEnd(work);
      }
    }
    if (other.isNode()) {
      other.node().eachEnd(work);
    } else {
      work.accept(this);
    }
  }

  /** Whether every packet goes somewhere. */
  boolean isComplete() {
    boolean[] complete = {true};
    eachEnd(node -> complete[0] &= !node.other.isEmpty());
    return complete[0];
  }

  /** The leaf that a packet belongs to; null if there is none. */
  FlowBlock match(Packet packet) {
    FlowNode node = this;
    while (true) {
      FlowSlot slot =
          node.level.isDynamic() ? node.other : node.slotOrOther(node.level.value(packet));
      if (!slot.isNode()) {
        return slot.leaf();
      }
      node = slot.node();
    }
  }

  /** The table as FastClick prints it, line by line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("---");
    print("", lines);
    lines.add("---");
    return lines;
  }

  private void print(String prefix, List<String> lines) {
    String dynamic = level.isDynamic() ? ", dynamic" : "";
    String name = isDefinition() && elseDrop ? kind + "!" : kind;
    lines.add("%s%s (%s, %d children%s)".formatted(prefix, level, name, count(), dynamic));
    for (FlowSlot child : children()) {
      if (child.isNode()) {
        lines.add(prefix + "|-> " + Integer.toUnsignedString(child.value()));
        child.node().print(prefix + "|  ", lines);
      } else {
        lines.add(child.leaf().line(prefix + "|->"));
      }
    }
    if (other.isNode()) {
      lines.add(prefix + "|-> DEFAULT");
      other.node().print(prefix + "|  ", lines);
    } else if (other.isLeaf()) {
      lines.add(other.leaf().line(prefix + "|-> DEFAULT"));
    }
  }
}
