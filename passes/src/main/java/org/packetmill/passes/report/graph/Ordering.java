package org.packetmill.passes.report.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.packetmill.passes.report.graph.LayeredGraph.Node;

/** The order within each layer: sweeps by barycentre, and the best order seen is kept. */
final class Ordering {
  private static final int SWEEPS = 24;

  private Ordering() {}

  static void reduceCrossings(LayeredGraph graph) {
    List<List<Node>> layers = graph.layers();
    List<List<Node>> best = copy(layers);
    long fewest = crossings(layers);
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i < layers.size(); i++) {
        sort(layers.get(down ? i : layers.size() - 1 - i), down);
      }
      long now = crossings(layers);
      if (now < fewest) {
        fewest = now;
        best = copy(layers);
      }
    }
    restore(layers, best);
  }

  private static void sort(List<Node> layer, boolean down) {
    layer.sort(Comparator.comparingDouble(n -> barycentre(n, down ? n.above : n.below)));
    number(layer);
  }

  private static double barycentre(Node node, List<Node> neighbours) {
    if (neighbours.isEmpty()) {
      return node.position;
    }
    double sum = 0;
    for (Node neighbour : neighbours) {
      sum += neighbour.position;
    }
    return sum / neighbours.size();
  }

  private static long crossings(List<List<Node>> layers) {
    long count = 0;
    for (List<Node> layer : layers) {
      List<int[]> edges = new ArrayList<>();
      for (Node upper : layer) {
        upper.below.forEach(lower -> edges.add(new int[] {upper.position, lower.position}));
      }
      count += crossingPairs(edges);
    }
    return count;
  }

  private static long crossingPairs(List<int[]> edges) {
    long count = 0;
    for (int i = 0; i < edges.size(); i++) {
      for (int j = 0; j < i; j++) {
        int[] a = edges.get(i);
        int[] b = edges.get(j);
        if ((long) (a[0] - b[0]) * (a[1] - b[1]) < 0) {
          count++;
        }
      }
    }
    return count;
  }

  private static List<List<Node>> copy(List<List<Node>> layers) {
    List<List<Node>> copy = new ArrayList<>();
    layers.forEach(layer -> copy.add(List.copyOf(layer)));
    return copy;
  }

  private static void restore(List<List<Node>> layers, List<List<Node>> order) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).clear();
      layers.get(i).addAll(order.get(i));
      number(layers.get(i));
    }
  }

  private static void number(List<Node> layer) {
    for (int i = 0; i < layer.size(); i++) {
      layer.get(i).position = i;
    }
  }
}
