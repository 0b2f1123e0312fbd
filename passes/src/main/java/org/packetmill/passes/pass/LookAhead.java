package org.packetmill.passes.pass;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.passes.code.Hints;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;

/**
 * Lets elements read ahead what a burst will need before its first packet is dealt with.
 *
 * <p>Before: an element's {@code lookAhead} stood in front of its loop over the burst, and went
 * with that loop; the fused loop waits for each packet's cache lines in turn.
 *
 * <p>After: in front of each call of a region, one of {@code lookAhead} of each element inside that
 * has one of its own.
 *
 * <p>Sound because: the method promises to change nothing that anybody could see, to rely on no
 * more than a packet's data, and that it may be left out; what it throws ends it alone.
 *
 * <p>Leaves alone: elements that inherit the empty one.
 *
 * <p>Options: none.
 */
public final class LookAhead implements Pass {
  @Override
  public String name() {
    return "look-ahead";
  }

  @Override
  public String summary() {
    return "a burst's reads of large tables issued together";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    Hints hints = new Hints(unit);
    for (Region region : unit.regions()) {
      List<Integer> hinting = new ArrayList<>();
      for (Region.Node node : region.nodes()) {
        if (hints.has(node.element()) && !hinting.contains(node.element())) {
          hinting.add(node.element());
          remarks.applied(
              unit.describe(node.element()),
              "looks ahead in front of the loop that begins at "
                  + unit.describe(region.rootElement()));
        }
      }
      unit.setHinting(region, hinting);
    }
  }
}
