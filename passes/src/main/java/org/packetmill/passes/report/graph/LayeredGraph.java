package org.packetmill.passes.report.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Nodes in layers, with a dummy node wherever a link crosses a layer, so that every edge joins
 * neighbouring layers.
 */
final class LayeredGraph {
  /** A node or a dummy; positions are filled in later. */
  static final class Node {
    final int id;
    final double width;
    final List<Node> above = new ArrayList<>();
    final List<Node> below = new ArrayList<>();
    int position;
    double x;

    Node(int id, double width) {
      this.id = id;
      this.width = width;
    }
  }

  private final List<List<Node>> layers = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<List<Node>> dummies = new ArrayList<>();

  private LayeredGraph() {}

  static LayeredGraph of(List<Double> widths, List<Link> links, Ranks ranks) {
    LayeredGraph graph = new LayeredGraph();
    for (int i = 0; i < widths.size(); i++) {
      Node node = new Node(i, widths.get(i));
      graph.nodes.add(node);
      graph.put(node, ranks.of(i));
    }
    for (int i = 0; i < links.size(); i++) {
      graph.dummies.add(graph.join(links.get(i), ranks));
    }
    return graph;
  }

  /** The layers, top first, each from left to right. */
  List<List<Node>> layers() {
    return layers;
  }

  /** The node of that index. */
  Node node(int index) {
    return nodes.get(index);
  }

  /** The dummies on link {@code index}, top first. */
  List<Node> dummies(int index) {
    return dummies.get(index);
  }

  private List<Node> join(Link link, Ranks ranks) {
    List<Node> between = new ArrayList<>();
    if (link.from() == link.to()) {
      return between;
    }
    boolean down = ranks.of(link.from()) < ranks.of(link.to());
    Node upper = nodes.get(down ? link.from() : link.to());
    Node lower = nodes.get(down ? link.to() : link.from());
    Node last = upper;
    for (int rank = ranks.of(upper.id) + 1; rank < ranks.of(lower.id); rank++) {
      Node dummy = new Node(-1, 0);
      put(dummy, rank);
      between.add(dummy);
      connect(last, dummy);
      last = dummy;
    }
    connect(last, lower);
    return between;
  }

  private static void connect(Node upper, Node lower) {
    upper.below.add(lower);
    lower.above.add(upper);
  }

  private void put(Node node, int rank) {
    while (layers.size() <= rank) {
      layers.add(new ArrayList<>());
    }
    node.position = layers.get(rank).size();
    layers.get(rank).add(node);
  }
}
