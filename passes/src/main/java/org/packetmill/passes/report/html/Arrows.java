package org.packetmill.passes.report.html;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.passes.report.ConfigReport.Edge;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.graph.Layout;
import org.packetmill.passes.report.graph.Link;
import org.packetmill.passes.report.graph.Point;

/** Turns connections into curves: from an output at the lower edge to an input at the upper one. */
final class Arrows {
  private static final double HALF = Box.HEIGHT / 2;
  private static final double ARROW_HEAD = 5;

  private final List<ElementNode> elements;
  private final List<Edge> edges;
  private final List<Link> links;
  private final Layout layout;

  Arrows(List<ElementNode> elements, List<Edge> edges, List<Link> links, Layout layout) {
    this.elements = elements;
    this.edges = edges;
    this.links = links;
    this.layout = layout;
  }

  List<Arrow> list() {
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      arrows.add(arrow(i));
    }
    return arrows;
  }

  private Arrow arrow(int index) {
    Link link = links.get(index);
    boolean up = layout.upward().get(index);
    Point start = start(index, up);
    String path = link.from() == link.to() ? loop(link.from()) : curve(index, start, up);
    return new Arrow(
        path,
        label(edges.get(index)),
        Svg.number(start.x() + 5),
        Svg.number(start.y() + (up ? -6 : 13)),
        up ? "up" : "",
        region(link));
  }

  /** Outputs are spread over most of the edge, in the order of their numbers. */
  private Point start(int index, boolean up) {
    int node = links.get(index).from();
    Point center = layout.centers().get(node);
    int outputs = outputs(edges.get(index).from());
    double spread = Box.width(elements.get(node)) * 0.8;
    double at = (edges.get(index).fromPort() + 0.5) / outputs - 0.5;
    return new Point(center.x() + at * spread, center.y() + (up ? -HALF : HALF));
  }

  private int outputs(String element) {
    return 1
        + edges.stream()
            .filter(e -> e.from().equals(element))
            .mapToInt(Edge::fromPort)
            .max()
            .orElse(0);
  }

  private String curve(int index, Point start, boolean up) {
    Point target = layout.centers().get(links.get(index).to());
    double gap = HALF + ARROW_HEAD;
    Point end = new Point(target.x(), target.y() + (up ? gap : -gap));
    StringBuilder path = new StringBuilder("M" + at(start));
    Point last = start;
    for (Point bend : layout.bends().get(index)) {
      Point entry = new Point(bend.x(), bend.y() + (up ? HALF : -HALF));
      Point exit = new Point(bend.x(), bend.y() + (up ? -HALF : HALF));
      path.append(bow(last, entry)).append("L").append(at(exit));
      last = exit;
    }
    return path.append(bow(last, end)).toString();
  }

  private static String bow(Point from, Point to) {
    double middle = (from.y() + to.y()) / 2;
    return "C%s %s %s"
        .formatted(at(new Point(from.x(), middle)), at(new Point(to.x(), middle)), at(to));
  }

  private String loop(int node) {
    Point center = layout.centers().get(node);
    double right = center.x() + Box.width(elements.get(node)) / 2;
    return "M%sC%s %s %s"
        .formatted(
            at(new Point(right, center.y() + 8)),
            at(new Point(right + 24, center.y() + 14)),
            at(new Point(right + 24, center.y() - 14)),
            at(new Point(right + ARROW_HEAD, center.y() - 8)));
  }

  private static String at(Point point) {
    return Svg.number(point.x()) + "," + Svg.number(point.y());
  }

  private static String label(Edge edge) {
    String from = edge.fromPort() == 0 ? "" : "[" + edge.fromPort() + "]";
    return edge.toPort() == 0 ? from : from + " → [" + edge.toPort() + "]";
  }

  private String region(Link link) {
    int from = elements.get(link.from()).region();
    int to = elements.get(link.to()).region();
    return from == to ? GraphView.style(from) : "";
  }
}
