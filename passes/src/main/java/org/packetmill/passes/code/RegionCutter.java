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
      element.setOrder(element.spliceable() ? Commutation.problem(unit, element) : "is called");
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
    Map<Integer, Set<Integer>> atOnce = outputsAtOnce(unit);
    RegionPlanner planner =
        new RegionPlanner(
            unit.snapshot(),
            e -> unit.elements().get(e).spliceable(),
            e -> unit.elements().get(e).commutes(),
            conflicts::between,
            (e, port) -> atOnce.getOrDefault(e, Set.of()).contains(port),
            unit::isDead,
            ends,
            single);
    unit.setRegions(planner.plan(), conflicts::why);
  }

  private static Map<Integer, Set<Integer>> outputsAtOnce(Unit unit) {
    Map<Integer, Set<Integer>> outputs = new HashMap<>();
    for (ElementCode element : unit.elements()) {
      if (element.spliceable()) {
        outputs.put(element.index(), Sends.of(unit, element).atOnce());
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
