package org.packetmill.passes.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.ConfigReport.Edge;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.graph.Layout;
import org.packetmill.passes.report.graph.Link;
import org.packetmill.passes.report.graph.Point;

/**
 * The element graph as a picture. Elements of one fused region share a colour, and so do the
 * connections between them.
 *
 * @param drawn false when the graph is too large for a picture
 */
record GraphView(
    boolean drawn,
    int elements,
    String width,
    String height,
    List<Box> boxes,
    List<Arrow> arrows,
    List<Region> regions) {

  private static final Layout.Spacing SPACING = new Layout.Spacing(Box.HEIGHT, 28, 46, 18);

  /** A fused region in the legend. */
  record Region(int number, String style, int elements) {
    String size() {
      return elements == 1 ? "1 element" : elements + " elements";
    }
  }

  static GraphView of(ConfigReport config) {
    List<ElementNode> elements = config.elements();
    Map<String, Integer> index = new HashMap<>();
    elements.forEach(e -> index.put(e.name(), index.size()));
    List<Edge> edges =
        config.edges().stream()
            .filter(e -> index.containsKey(e.from()) && index.containsKey(e.to()))
            .toList();
    List<Link> links =
        edges.stream().map(e -> new Link(index.get(e.from()), index.get(e.to()))).toList();
    Layout layout = Layout.of(elements.stream().map(Box::width).toList(), links, SPACING);
    List<Region> regions = regions(elements);
    if (layout == null) {
      return new GraphView(false, elements.size(), "0", "0", List.of(), List.of(), regions);
    }
    List<Box> boxes = boxes(elements, layout);
    return new GraphView(
        true,
        elements.size(),
        Svg.number(layout.width()),
        Svg.number(layout.height()),
        boxes,
        new Arrows(elements, edges, links, layout).list(),
        regions);
  }

  /** Connections inside a region, drawn as a broad band of its colour. */
  List<Arrow> bands() {
    return arrows.stream().filter(a -> !a.region().isEmpty()).toList();
  }

  /** Elements of a region, drawn with a broad rim of its colour. */
  List<Box> rims() {
    return boxes.stream().filter(b -> !b.region().isEmpty()).toList();
  }

  /** The style of a region: eight colours, over and over. */
  static String style(int region) {
    return region < 0 ? "" : "r" + region % 8;
  }

  private static List<Box> boxes(List<ElementNode> elements, Layout layout) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Point center = layout.centers().get(i);
      boxes.add(Box.of(elements.get(i), center));
    }
    return boxes;
  }

  private static List<Region> regions(List<ElementNode> elements) {
    return elements.stream()
        .map(ElementNode::region)
        .filter(r -> r >= 0)
        .distinct()
        .sorted()
        .map(r -> new Region(r, style(r), count(elements, r)))
        .toList();
  }

  private static int count(List<ElementNode> elements, int region) {
    return (int) elements.stream().filter(e -> e.region() == region).count();
  }
}
