package org.packetmill.passes.report.html;

import java.util.List;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.EmbeddedValue;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.report.Measurement;

/** One configuration's part of the page. */
record ConfigView(
    int number,
    String name,
    String fingerprint,
    List<Tile> tiles,
    GraphView graph,
    List<PassView> passes,
    List<EmbeddedValue> embedded,
    List<String> assumptions,
    List<MethodView> methods) {

  /** A figure worth a large font, and what it counts. */
  record Tile(String value, String label) {}

  static ConfigView of(int number, ConfigReport config, List<Measurement> measurements) {
    return new ConfigView(
        number,
        config.name(),
        config.fingerprint(),
        tiles(config, measurements),
        GraphView.of(config),
        config.passes().stream().map(PassView::of).toList(),
        config.embedded(),
        config.assumptions(),
        config.methods().stream().map(MethodView::of).toList());
  }

  boolean hasEmbedded() {
    return !embedded.isEmpty();
  }

  boolean hasAssumptions() {
    return !assumptions.isEmpty();
  }

  boolean hasMethods() {
    return !methods.isEmpty();
  }

  private static List<Tile> tiles(ConfigReport config, List<Measurement> measurements) {
    List<ElementNode> elements = config.elements();
    long fused = elements.stream().filter(e -> e.role() == Role.FUSED).count();
    long regions =
        elements.stream().mapToInt(ElementNode::region).filter(r -> r >= 0).distinct().count();
    return List.of(
        new Tile(fused + " of " + elements.size(), "elements fused"),
        new Tile(Long.toString(regions), regions == 1 ? "fused region" : "fused regions"),
        new Tile(Integer.toString(config.embedded().size()), "values embedded"),
        new Tile(fastPath(config, measurements), "packets on the fast path"));
  }

  private static String fastPath(ConfigReport config, List<Measurement> measurements) {
    return measurements.stream()
        .filter(m -> fileName(m.config()).equals(fileName(config.name())))
        .map(GainView::fastPath)
        .filter(share -> !share.isEmpty())
        .findFirst()
        .orElse("not measured");
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
