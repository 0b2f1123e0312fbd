package org.packetmill.passes.report.graph;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.passes.report.graph.LayeredGraph.Node;
import org.packetmill.passes.report.graph.Layout.Spacing;

/**
 * Places ordered layers: every node is drawn towards the mean of its neighbours, as far as the
 * order and the space between nodes allow.
 */
final class Coordinates {
  private static final int ROUNDS = 30;

  private Coordinates() {}

  static Layout assign(LayeredGraph graph, List<Link> links, Ranks ranks, Spacing spacing) {
    List<List<Node>> layers = graph.layers();
    layers.forEach(layer -> pack(layer, spacing.between()));
    for (int round = 0; round < ROUNDS; round++) {
      boolean down = round % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        attract(layers.get(down ? i : layers.size() - 1 - i), down, spacing.between());
      }
    }
    moveToMargin(layers, spacing.margin());
    return describe(graph, links, ranks, spacing);
  }

  private static void pack(List<Node> layer, double between) {
    double right = 0;
    for (Node node : layer) {
      node.x = right + node.width / 2;
      right += node.width + between;
    }
  }

  /**
   * Moves a layer's nodes to where they want to be. Pushing from the left and pushing from the
   * right both keep the distances, and so does their mean.
   */
  private static void attract(List<Node> layer, boolean down, double between) {
    int count = layer.size();
    double[] wanted = new double[count];
    for (int i = 0; i < count; i++) {
      Node node = layer.get(i);
      wanted[i] = mean(down ? node.above : node.below, node.x);
    }
    double[] pushed = wanted.clone();
    for (int i = 1; i < count; i++) {
      pushed[i] = Math.max(pushed[i], pushed[i - 1] + distance(layer, i, between));
    }
    for (int i = count - 2; i >= 0; i--) {
      wanted[i] = Math.min(wanted[i], wanted[i + 1] - distance(layer, i + 1, between));
    }
    for (int i = 0; i < count; i++) {
      layer.get(i).x = (pushed[i] + wanted[i]) / 2;
    }
  }

  private static double distance(List<Node> layer, int right, double between) {
    return (layer.get(right - 1).width + layer.get(right).width) / 2 + between;
  }

  private static double mean(List<Node> nodes, double otherwise) {
    return nodes.stream().mapToDouble(n -> n.x).average().orElse(otherwise);
  }

  private static void moveToMargin(List<List<Node>> layers, double margin) {
    double left =
        layers.stream().flatMap(List::stream).mapToDouble(n -> n.x - n.width / 2).min().orElse(0);
    layers.forEach(layer -> layer.forEach(node -> node.x += margin - left));
  }

  private static Layout describe(
      LayeredGraph graph, List<Link> links, Ranks ranks, Spacing spacing) {
    double right = 0;
    List<Point> centers = new ArrayList<>();
    for (int i = 0; i < count(graph); i++) {
      centers.add(new Point(graph.node(i).x, y(ranks.of(i), spacing)));
    }
    for (List<Node> layer : graph.layers()) {
      for (Node node : layer) {
        right = Math.max(right, node.x + node.width / 2);
      }
    }
    List<List<Point>> bends = new ArrayList<>();
    List<Boolean> upward = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      bends.add(bends(graph, i, links.get(i), ranks, spacing));
      upward.add(ranks.turned(i));
    }
    double bottom = y(graph.layers().size() - 1, spacing) + spacing.nodeHeight() / 2;
    return new Layout(centers, bends, upward, right + spacing.margin(), bottom + spacing.margin());
  }

  private static int count(LayeredGraph graph) {
    return (int) graph.layers().stream().flatMap(List::stream).filter(n -> n.id >= 0).count();
  }

  private static List<Point> bends(
      LayeredGraph graph, int index, Link link, Ranks ranks, Spacing spacing) {
    List<Point> points = new ArrayList<>();
    int rank = Math.min(ranks.of(link.from()), ranks.of(link.to()));
    for (Node dummy : graph.dummies(index)) {
      points.add(new Point(dummy.x, y(++rank, spacing)));
    }
    return ranks.turned(index) ? points.reversed() : points;
  }

  private static double y(int rank, Spacing spacing) {
    return spacing.margin()
        + spacing.nodeHeight() / 2
        + rank * (spacing.nodeHeight() + spacing.layers());
  }
}
