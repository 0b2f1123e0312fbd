package org.packetmill.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.passes.code.Constants;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.Snapshot;
import org.packetmill.passes.report.ConfigReport;

/** Tells what became of a configuration. */
final class Reporter {
  private final Unit unit;
  private final Pipeline pipeline;
  private final Map<Integer, Integer> regionOf = new HashMap<>();

  Reporter(Unit unit, Pipeline pipeline) {
    this.unit = unit;
    this.pipeline = pipeline;
    for (Region region : unit.regions()) {
      region.nodes().forEach(node -> regionOf.putIfAbsent(node.element(), region.number()));
    }
  }

  ConfigReport report() {
    Snapshot snapshot = unit.snapshot();
    return new ConfigReport(
        snapshot.name(),
        snapshot.fingerprint(),
        unit.elements().stream().map(this::node).toList(),
        snapshot.connections().stream().map(this::edge).toList(),
        pipeline.reports(),
        pipeline.changes(),
        unit.constants().all().stream().map(this::embedded).toList(),
        assumptions());
  }

  private ConfigReport.ElementNode node(ElementCode element) {
    Snapshot.ElementState state = element.state();
    return new ConfigReport.ElementNode(
        state.name(),
        state.clickClass(),
        state.config(),
        state.landmark(),
        role(element),
        regionOf.getOrDefault(element.index(), -1));
  }

  private ConfigReport.Role role(ElementCode element) {
    if (regionOf.containsKey(element.index())) {
      return ConfigReport.Role.FUSED;
    }
    Snapshot.ElementState state = element.state();
    if (unit.deadElements().contains(element.index())) {
      return ConfigReport.Role.IDLE;
    }
    if (state.inputs() == 0) {
      return state.outputs() == 0 ? ConfigReport.Role.IDLE : ConfigReport.Role.SOURCE;
    }
    return state.outputs() == 0 ? ConfigReport.Role.SINK : ConfigReport.Role.CALLED;
  }

  private ConfigReport.Edge edge(Snapshot.Wire wire) {
    List<ElementCode> elements = unit.elements();
    return new ConfigReport.Edge(
        elements.get(wire.from()).state().name(),
        wire.fromPort(),
        elements.get(wire.to()).state().name(),
        wire.toPort());
  }

  private ConfigReport.EmbeddedValue embedded(Constants.Constant constant) {
    boolean baked = unit.relied().contains(constant);
    String value =
        constant.object() >= 0
            ? unit.constants().exactClass(constant).replace('/', '.')
            : Long.toString(constant.value());
    return new ConfigReport.EmbeddedValue(
        unit.elements().get(constant.element()).state().name(),
        constant.field(),
        value,
        baked ? "baked" : "bound at start",
        constant.reason());
  }

  private List<String> assumptions() {
    List<String> assumptions = new ArrayList<>();
    assumptions.add("The flattened configuration has the fingerprint above.");
    assumptions.add("The element classes are those of this jar.");
    assumptions.add(
        "Baked values are the same at start; otherwise code without baked values runs.");
    assumptions.add(
        "Embedded fields keep their values; running configure again, and handlers that change one,"
            + " bind the code anew.");
    return assumptions;
  }
}
