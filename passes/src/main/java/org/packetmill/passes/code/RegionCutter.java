package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.RegionPlanner;

/** Cuts a unit's graph into regions and composes their code. */
public final class RegionCutter {
  private RegionCutter() {}

  /** Cuts; {@code single} makes a region of every element. */
  public static void cut(Unit unit, boolean single) {
    for (ElementCode element : unit.elements()) {
      element.setCommutes(element.spliceable() && Commutation.of(unit, element));
    }
    Set<Integer> ends = new HashSet<>(unit.ends());
    ends.addAll(unit.heat().coldEntries());
    for (ElementCode element : unit.elements()) {
      if (LeftAlone.is("fuse", element)) {
        ends.add(element.index());
      }
    }
    plan(unit, single, ends);
    composeAll(unit);
  }

  private static void plan(Unit unit, boolean single, Set<Integer> ends) {
    Conflicts conflicts = new Conflicts(unit);
    Map<Integer, Set<Integer>> fresh = outputsOfNewPackets(unit);
    RegionPlanner planner =
        new RegionPlanner(
            unit.snapshot(),
            e -> unit.elements().get(e).spliceable(),
            e -> unit.elements().get(e).commutes(),
            conflicts::between,
            (e, port) -> fresh.getOrDefault(e, Set.of()).contains(port),
            unit::isDead,
            ends,
            single);
    unit.setRegions(planner.plan());
  }

  private static Map<Integer, Set<Integer>> outputsOfNewPackets(Unit unit) {
    Map<Integer, Set<Integer>> outputs = new HashMap<>();
    for (ElementCode element : unit.elements()) {
      if (element.spliceable() && element.kind() == Kind.SPLITTING) {
        outputs.put(element.index(), BodyShape.sends(unit, element.body()).newPackets());
      }
    }
    return outputs;
  }

  private static void composeAll(Unit unit) {
    for (Region region : unit.regions()) {
      unit.packetMethods().put(region.number(), new RegionComposer(unit, region).compose());
    }
  }
}
