package org.packetmill.passes.pass;

import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.optimizer.transform.Outliner;
import org.packetmill.passes.code.Assembler;
import org.packetmill.passes.code.MethodSize;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Tails;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;

/**
 * Moves code out of line until HotSpot compiles every method: it never does with more than 8,000
 * bytes of bytecode.
 *
 * <p>Before: one method of 9,500 bytes, which the interpreter runs.
 *
 * <p>After: one of 7,700 bytes that calls another for the rest. The locals that the rest reads are
 * its parameters; packets stay scalarized, and leave in the same order.
 *
 * <p>Sound because: what is moved is all that may run from a place on until the packet is done, so
 * nothing comes back from it but the end.
 *
 * <p>Leaves alone: methods that fit. Where no single place leads to few enough bytes, the region
 * ends at an element in the middle and another begins there.
 *
 * <p>Options: what lies beside the main way goes first, with a profile the coldest of it, otherwise
 * the least that is enough. {@code -Dpacketmill.method.limit=BYTES} for the JVM that mills sets
 * another limit.
 */
public final class Split implements Pass {
  @Override
  public String name() {
    return "split";
  }

  @Override
  public String summary() {
    return "cold code out of line, methods small enough for the JIT";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (int end : unit.ends()) {
      remarks.applied(
          unit.describe(end), "a region begins here: no tail of the code was small enough");
    }
    ClassNode tree = Assembler.assemble(unit);
    for (Region region : unit.regions()) {
      MethodNode packet = unit.packetMethods().get(region.number());
      int around = unit.loops() ? around(tree, region, packet) : 0;
      new Splitting(unit, remarks, region, packet, around).run();
      MethodNode checked = unit.checkedMethods().get(region.number());
      if (checked != null) {
        new Splitting(unit, remarks, region, checked, 0).run();
      }
    }
  }

  /** Bytes of the loop into which the code for one packet is spliced. */
  private static int around(ClassNode tree, Region region, MethodNode packet) {
    return tree.methods.stream()
        .filter(method -> method.name.equals("region" + region.number()))
        .mapToInt(method -> Math.max(0, MethodSize.of(method) - MethodSize.of(packet)))
        .findAny()
        .orElse(0);
  }

  /** The work on one method, which grows by {@code around} when it is finished. */
  private record Splitting(
      Unit unit, Remarks remarks, Region region, MethodNode method, int around) {
    void run() {
      int before = size(method) + around;
      boolean moved = before > MethodSize.limit() && move();
      while (moved && size(method) + around > MethodSize.limit()) {
        moved = move();
      }
      int after = size(method) + around;
      if (after > MethodSize.limit()) {
        remarks.missed(
            method.name,
            "%,d bytes, and no tail of it can be moved: HotSpot compiles up to 8,000"
                .formatted(after));
      } else if (before <= MethodSize.limit()) {
        remarks.note(method.name, "%,d bytes: it fits".formatted(before));
      }
    }

    private static int size(MethodNode some) {
      return MethodSize.of(some) + LowerMemory.growth(some);
    }

    private boolean move() {
      int before = size(method) + around;
      FactAnalysis facts = FactAnalysis.of(unit.className(), method, unit.knowledge(0, -1));
      for (LabelNode start : new Tails(unit, region, method).order(before - MethodSize.limit())) {
        String name = "tail%d$%s".formatted(unit.outOfLine().size(), method.name);
        String from = element(start);
        Optional<MethodNode> tail = Outliner.outline(unit.className(), method, start, facts, name);
        if (tail.isPresent()) {
          unit.outOfLine().add(tail.get());
          remarks.applied(
              method.name,
              "%,d bytes became %,d: what runs from %s on is out of line, %,d bytes in %s"
                  .formatted(before, size(method) + around, from, size(tail.get()), name));
          return true;
        }
      }
      return false;
    }

    private String element(LabelNode start) {
      return unit.places()
          .place(Lines.at(start))
          .map(place -> unit.describe(place.element()))
          .orElse("the end");
    }
  }
}
