package org.packetmill.passes.pass;

import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;

/**
 * Fuses the elements that a batch runs through into one loop over its packets.
 *
 * <p>Before: one loop for each element, each handing a batch to the next.
 *
 * <p>After: one loop for each region, every element's body spliced in; packets that leave the
 * region are collected by the path that they took and handed on after the loop.
 *
 * <p>Sound because: each element sees the same packets in the same order, so its own state cannot
 * tell; paths are numbered depth first in port order, the order in which batches travel. Where
 * several paths lead to an element, it joins them only if its effects commute.
 *
 * <p>Leaves alone: what {@code devirtualize} refused, loops in the graph, elements that share
 * something mutable with one inside, and whatever would push a method over HotSpot's limit.
 *
 * <p>Options: none.
 */
public final class Fuse implements Pass {
  @Override
  public String name() {
    return "fuse";
  }

  @Override
  public String summary() {
    return "element chains as one loop per region";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    RegionCutter.cut(unit, false);
    unit.spliceLoops();
    for (Region region : unit.regions()) {
      remarks.applied(
          unit.describe(region.rootElement()),
          "%d elements in one loop with %d ways out"
              .formatted(region.nodes().size(), region.leaves().size()));
      region.leaves().forEach(leaf -> tellWhy(unit, leaf, remarks));
    }
  }

  private static void tellWhy(Unit unit, Region.Leaf leaf, Remarks remarks) {
    ElementCode target = unit.elements().get(leaf.target());
    if (target.spliceable() && unit.heat().coldEntries().contains(leaf.target())) {
      remarks.missed(
          unit.describe(leaf.target()),
          "a region of its own: it is cold, %s reach it in the profile"
              .formatted(unit.heat().share(leaf.target())));
    } else if (target.spliceable()) {
      remarks.missed(
          unit.describe(leaf.target()),
          "a region of its own: it is reached by several paths or closes a loop, shares state, or is"
              + " beyond the 64 paths and 256 elements of a region");
    } else if (target.state().outputs() > 0) {
      remarks.missed(unit.describe(leaf.target()), "called: " + target.refusal());
    }
  }
}
