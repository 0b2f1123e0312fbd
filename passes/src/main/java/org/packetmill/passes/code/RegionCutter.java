package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.RegionPlanner;

/** Cuts a unit's graph into regions and composes their code; smaller ones where it gets too large. */
public final class RegionCutter {
  private RegionCutter() {}

  /** Cuts; {@code single} makes a region of every element. */
  public static void cut(Unit unit, boolean single) {
    for (ElementCode element : unit.elements()) {
      element.setCommutes(element.spliceable() && Commutation.of(unit, element));
    }
    Set<Integer> ends = new HashSet<>();
    do {
      plan(unit, single, ends);
    } while (composeAll(unit, ends));
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

  /** Composes every region; true when one was too large and the graph must be cut again. */
  private static boolean composeAll(Unit unit, Set<Integer> ends) {
    for (Region region : unit.regions()) {
      var method = new RegionComposer(unit, region).compose();
      if (MethodSize.isTooLarge(method) && region.nodes().size() > 1) {
        ends.add(region.nodes().get(region.nodes().size() / 2).element());
        return true;
      }
      unit.packetMethods().put(region.number(), method);
    }
    return false;
  }
}
