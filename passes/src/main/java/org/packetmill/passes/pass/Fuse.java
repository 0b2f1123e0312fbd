package org.packetmill.passes.pass;

import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.RareCalls;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Apart;
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
    unit.elements().forEach(element -> tellCalls(unit, element, remarks));
    for (Region region : unit.regions()) {
      remarks.applied(
          unit.describe(region.rootElement()),
          "%d elements in one loop with %d ways out"
              .formatted(region.nodes().size(), region.leaves().size()));
      for (int i = 0; i < region.leaves().size(); i++) {
        tellWhy(unit, region.leaves().get(i), region.ends().get(i), remarks);
      }
    }
  }

  private static void tellCalls(Unit unit, ElementCode element, Remarks remarks) {
    for (MethodRef method : RareCalls.in(unit, element)) {
      remarks.note(
          unit.describe(element.index()),
          "%s is called, not spliced: it %s in the profile"
              .formatted(method, unit.heat().runsOf(element.index(), method)));
    }
  }

  private static void tellWhy(Unit unit, Region.Leaf leaf, Apart end, Remarks remarks) {
    ElementCode target = unit.elements().get(leaf.target());
    String where = unit.describe(leaf.target());
    if (target.spliceable()) {
      remarks.missed(where, "a region of its own" + reason(unit, leaf, end));
    } else if (target.state().outputs() > 0) {
      remarks.missed(where, "called: " + target.refusal());
    }
  }

  private static String reason(Unit unit, Region.Leaf leaf, Apart end) {
    return end.cause() == Apart.Cause.CONFLICT
        ? ", apart from %s: %s"
            .formatted(unit.describe(end.other()), unit.conflict(end.other(), leaf.target()))
        : ": " + other(unit, leaf, end);
  }

  private static String other(Unit unit, Region.Leaf leaf, Apart end) {
    ElementCode target = unit.elements().get(leaf.target());
    return switch (end.cause()) {
      case CALLED, SINGLE, CONFLICT -> "regions hold one element each";
      case CUT -> cut(unit, target);
      case AT_ONCE -> atOnce(unit, leaf);
      case LOOP -> "the way there closes a loop";
      case MEMBERS -> "the region before it holds as many elements as it may, 256";
      case PATHS -> "the region before it would have more than 64 paths";
      case INPUT -> "the region before it has this element already, by another input";
      case ORDER ->
          ("several paths lead to it, and it %s, so that the order of packets could be told; an"
                  + " element for each path would be part of it")
              .formatted(target.order());
      case LATER -> later(unit, target, end.other());
    };
  }

  private static String cut(Unit unit, ElementCode target) {
    if (LeftAlone.is("fuse", target)) {
      return LeftAlone.REASON;
    }
    return unit.heat().coldEntries().contains(target.index())
        ? "it is cold, %s reach it in the profile".formatted(unit.heat().share(target.index()))
        : "with it the code before it would be too large for the JIT";
  }

  private static String atOnce(Unit unit, Region.Leaf leaf) {
    ElementCode from = unit.elements().get(leaf.element());
    String name = unit.describe(leaf.element());
    return from.kind() == Kind.SPLITTING
        ? ("%s sends others than the packet it is given out of output %d, and these leave the loop"
                + " at once; with an output of their own the packet itself could stay")
            .formatted(name, leaf.port())
        : "%s returns another packet than it is given, which leaves the loop at once"
            .formatted(name);
  }

  private static String later(Unit unit, ElementCode target, int other) {
    String shared =
        other == target.index() ? "it " + target.order() : unit.conflict(other, target.index());
    return "packets that come first meet %s behind the loop before it, and %s"
        .formatted(unit.describe(other), shared);
  }
}
