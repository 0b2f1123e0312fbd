package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a table under construction into one to run with, a node for each shape. */
final class FlowOptimizer {
  private static final int[] HASH_CAPACITIES = {
    257, 521, 1031, 2053, 4099, 8209, 16411, 32771, 65539, 131_072
  };

  private static final int LARGEST_ARRAY = 255;

  private FlowOptimizer() {}

  static FlowNode optimize(FlowNode node) {
    if (node.level.isDynamic() && !node.level.isUseful() && node.other.isNode()) {
      node.other.setParent(null);
      return optimize(node.other.node());
    }
    node.level = node.level.optimized(node.count() > 0);
    if (node.other.isNode()) {
      node.other.set(optimize(node.other.node()));
    }
    List<FlowSlot> children = node.children();
    if (node.level.isDynamic() || children.size() > 2) {
      return finished(node, children);
    }
    return switch (children.size()) {
      case 0 -> withoutChild(node);
      case 1 -> withOne(node, children.getFirst());
      default -> withTwo(node, children.get(0), children.get(1));
    };
  }

  private static FlowNode withoutChild(FlowNode node) {
    if (!node.other.isNode()) {
      return withOther(new FlowNode("DUMMY", FlowLevel.any(), node.parent), node.other);
    }
    node.other.setParent(null);
    return node.other.node();
  }

  private static FlowNode withOne(FlowNode node, FlowSlot child) {
    if (!node.other.isEmpty() || child.isNode() && node.elseDrop) {
      return withOther(withChildren("TWOCASE", node, List.of(child)), node.other);
    }
    if (child.isNode()) {
      FlowNode only = optimize(child.node());
      only.parent = node.parent;
      return only;
    }
    return withOther(new FlowNode("DUMMY", node.level, node.parent), child);
  }

  private static FlowNode withTwo(FlowNode node, FlowSlot a, FlowSlot b) {
    boolean swap = elseDrop(b) || !elseDrop(a);
    FlowSlot first = swap ? b : a;
    FlowSlot second = swap ? a : b;
    if (node.other.isEmpty() && !elseDrop(second)) {
      FlowNode two = withChildren("TWOCASE", node, List.of(first));
      return withOther(two, optimized(second));
    }
    return withOther(withChildren("THREECASE", node, List.of(first, second)), node.other);
  }

  private static boolean elseDrop(FlowSlot slot) {
    return slot.isNode() && slot.node().elseDrop;
  }

  private static FlowNode finished(FlowNode node, List<FlowSlot> children) {
    List<FlowSlot> ordered = new ArrayList<>(children);
    ordered.sort((a, b) -> Integer.compareUnsigned(a.value(), b.value()));
    String kind = kind(node);
    List<FlowSlot> placed = kind.equals("HEAP") ? heap(ordered) : ordered;
    return withOther(withChildren(kind, node, placed), node.other);
  }

  private static String kind(FlowNode node) {
    if (node.hint.startsWith("HASH-")) {
      int size = Integer.parseInt(node.hint.substring("HASH-".length()));
      return "HASH-" + HASH_CAPACITIES[Math.min(size, HASH_CAPACITIES.length - 1)];
    }
    if (node.hint.equals("ARRAY")) {
      return "ARRAY";
    }
    if (node.level.max() == 0) {
      return "DUMMY";
    }
    if (node.level.max() <= LARGEST_ARRAY) {
      return "ARRAY";
    }
    return node.level.isDynamic() ? "HASH-" + HASH_CAPACITIES[0] : "HEAP";
  }

  /** The order of a balanced tree, level by level. */
  private static List<FlowSlot> heap(List<FlowSlot> sorted) {
    Map<Integer, FlowSlot> placed = new java.util.TreeMap<>();
    int middle = sorted.size() / 2;
    placed.put(0, sorted.get(middle));
    place(sorted, placed, 1, 0, middle - 1);
    place(sorted, placed, 2, middle + 1, sorted.size() - 1);
    return List.copyOf(placed.values());
  }

  private static void place(
      List<FlowSlot> sorted, Map<Integer, FlowSlot> placed, int at, int left, int right) {
    if (right >= left) {
      int middle = (left + right) / 2;
      placed.put(at, sorted.get(middle));
      place(sorted, placed, 2 * at + 1, left, middle - 1);
      place(sorted, placed, 2 * at + 2, middle + 1, right);
    }
  }

  private static FlowNode withChildren(String kind, FlowNode node, List<FlowSlot> children) {
    FlowNode result = new FlowNode(kind, node.level, node.parent);
    for (FlowSlot child : children) {
      int key = child.value();
      FlowSlot slot = result.slot(key);
      slot.set(optimized(child));
      slot.setValue(key);
      slot.setParent(result);
    }
    return result;
  }

  private static FlowSlot optimized(FlowSlot slot) {
    return slot.isLeaf() ? slot : new FlowSlot(optimize(slot.node()));
  }

  private static FlowNode withOther(FlowNode node, FlowSlot other) {
    if (!other.isEmpty()) {
      node.other.set(other);
      node.other.setParent(node);
    }
    return node;
  }
}
