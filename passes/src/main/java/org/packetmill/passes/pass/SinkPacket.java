package org.packetmill.passes.pass;

import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.passes.code.FrameLoop;
import org.packetmill.passes.code.FramePath;
import org.packetmill.passes.code.MethodSize;
import org.packetmill.passes.code.PacketCopies;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;

/**
 * Makes a packet of a received frame only where somebody wants to see one.
 *
 * <p>Before: a port makes packets of a burst, the region's loop reads where their data is and
 * stores it again, and the port that sends them reads it.
 *
 * <p>After: a second loop, over the driver's own burst. Where a frame lies is read where the driver
 * has written it; a frame that reaches the end of the loop's main path is kept by its window alone,
 * and sent on from where it lies. Code beside that path finds a packet, made when it is reached.
 *
 * <p>Sound because: the packet's fields are in locals ({@code scalarize-packet}), with known first
 * values ({@code bind-xchange}), so that nothing is lost while there is none; the element at the
 * end of the path promises to look at data only; and ports that have no such bursts, or send
 * packets only, are given packets.
 *
 * <p>Leaves alone: regions that packets enter from other elements or with metadata, loops in which
 * something sees each packet, and those that would be too large for HotSpot.
 *
 * <p>Options: none.
 */
public final class SinkPacket implements Pass {
  @Override
  public String name() {
    return "sink-packet";
  }

  @Override
  public String summary() {
    return "frames become packets only where somebody looks";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (Region region : unit.regions()) {
      if (unit.isSource(region)) {
        String where = unit.describe(region.rootElement());
        Optional<String> problem = problem(unit, region);
        if (problem.isPresent()) {
          remarks.missed(where, "its frames become packets first: " + problem.get());
        } else {
          take(unit, region, where, remarks);
        }
      }
    }
  }

  private static void take(Unit unit, Region region, String where, Remarks remarks) {
    unit.takeFrames(region);
    if (FrameLoop.shown(unit, region).filter(SinkPacket::fits).isPresent()) {
      remarks.applied(where, "its frames go through the loop, and out of it, as they lie");
    } else {
      unit.takePackets(region);
      remarks.missed(
          where,
          "its frames become packets first: a loop over them would have more bytecode than HotSpot"
              + " compiles");
    }
  }

  /** Whether the loop stays small enough when its memory accesses are lowered. */
  private static boolean fits(MethodNode loop) {
    return MethodSize.of(loop) + LowerMemory.growth(loop) <= MethodSize.limit();
  }

  private static Optional<String> problem(Unit unit, Region region) {
    if (!unit.loops()) {
      return Optional.of("the elements' code does not lie in the loop (split)");
    }
    if (!unit.isPlain(region)) {
      return Optional.of("they come with metadata (bind-xchange)");
    }
    MethodNode method = unit.packetMethods().get(region.number());
    PacketCopies.remove(unit, method);
    return FramePath.problem(unit, region, method);
  }
}
