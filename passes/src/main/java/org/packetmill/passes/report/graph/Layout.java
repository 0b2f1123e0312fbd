package org.packetmill.passes.report.graph;

import java.util.List;

/**
 * A finished drawing.
 *
 * @param centers where each node's centre is, in the order of the nodes
 * @param bends for each link the points between its ends, from its start to its end; empty for
 *     links between neighbouring layers
 * @param upward for each link whether it runs against the layers, to close a cycle
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 */
public record Layout(
    List<Point> centers,
    List<List<Point>> bends,
    List<Boolean> upward,
    double width,
    double height) {

  /** More nodes, dummies on long edges included, make no readable picture. */
  private static final int MOST_NODES = 4000;

  /**
   * Lays out nodes of the given widths.
   *
   * @param widths of the nodes, in pixels
   * @param links between them; loops and parallel links are fine
   * @param spacing sizes common to all nodes
   * @return the drawing, or null when the graph is too large to be looked at
   */
  public static Layout of(List<Double> widths, List<Link> links, Spacing spacing) {
    Ranks ranks = Ranks.of(widths.size(), links);
    if (ranks.span(links) + widths.size() > MOST_NODES) {
      return null;
    }
    LayeredGraph graph = LayeredGraph.of(widths, links, ranks);
    Ordering.reduceCrossings(graph);
    return Coordinates.assign(graph, links, ranks, spacing);
  }

  /**
   * Sizes common to all nodes, in pixels.
   *
   * @param nodeHeight of a node
   * @param between two nodes side by side
   * @param layers between the bottom of a layer and the top of the next
   * @param margin around the whole
   */
  public record Spacing(double nodeHeight, double between, double layers, double margin) {}
}
