package org.packetmill.passes.pass;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.Specializer;
import org.packetmill.optimizer.transform.BranchFolder;
import org.packetmill.optimizer.transform.SwitchChains;
import org.packetmill.passes.code.Constants;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Identity;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.LoopReason;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.RegionCutter;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Turns loops over tables that configuration made, and loops of a known number of turns, into
 * straight-line code, as click-fastclassifier does for classifiers.
 *
 * <p>Before: {@code do { at = (word(code[at]) & code[at + 1]) == code[at + 2] ? ... } while (at >
 * 0)}, an interpreter of decision programs.
 *
 * <p>After: {@code if ((word(12) & 0xffff0000) == 0x08000000) ...}, the decisions; comparisons of
 * one word with one value after the other become a switch, which is searched by halves.
 *
 * <p>Sound because: only arrays in fields that promise not to change ({@code @Frozen}) count as
 * known; what they hold is compared when the code is bound, and a new array in the field binds
 * anew.
 *
 * <p>Leaves alone: loops that packets decide, loops with more than 512 turns, elements whose code
 * would become larger than what HotSpot compiles, code with exception handlers, and everything in
 * the version without baked values.
 *
 * <p>Options: none.
 */
public final class SpecializeClassifiers implements Pass {
  private static final String TOO_LARGE =
      "its loops stay loops: straight-line code would be too large for the JIT";

  private static final Set<String> LOOKS =
      Set.of("u8", "u16", "u32", "length", "macOffset", "networkOffset", "transportOffset");

  @Override
  public String name() {
    return "specialize-classifiers";
  }

  @Override
  public String summary() {
    return "loops over known tables as straight-line code";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (ElementCode element : unit.elements()) {
      if (LeftAlone.is(name(), element)) {
        remarks.missed(unit.describe(element.index()), LeftAlone.REASON);
      } else if (unit.keptLoops().contains(element.index())) {
        remarks.missed(unit.describe(element.index()), TOO_LARGE);
      } else if (element.spliceable()) {
        specialize(unit, element, remarks);
      }
    }
    RegionCutter.cut(unit, true);
  }

  private static void specialize(Unit unit, ElementCode element, Remarks remarks) {
    int packet = element.kind() == Kind.SPLITTING ? 1 : 0;
    Knowledge knowledge = unit.knowledge(packet, packet + 1);
    int before = element.body().instructions.size();
    int loops = loops(element.body());
    Specializer.Result result =
        Specializer.run(
            unit.className(), element.body(), knowledge, array -> contents(unit, array));
    int cases = 0;
    if (result.unrolled() > 0) {
      unit.relyOn(result.basis());
      result.tables().forEach(table -> unit.relyOnContents(constant(unit, table)));
      fold(unit, element, knowledge);
      org.packetmill.optimizer.peephole.Peephole.run(element.body(), Set.of(unit.className()));
      cases = SwitchChains.run(element.body(), SpecializeClassifiers::looks);
    }
    if (result.unrolled() > 0) {
      remarks.applied(
          unit.describe(element.index()),
          "%d loops unrolled, %d comparisons became cases: %d instructions became %d"
              .formatted(result.unrolled(), cases, before, element.body().instructions.size()));
    }
    if (result.unrolled() < loops) {
      remarks.missed(
          unit.describe(element.index()),
          "%d loops stay: %s"
              .formatted(
                  loops - result.unrolled(),
                  LoopReason.of(
                      unit,
                      element.body(),
                      FactAnalysis.of(unit.className(), element.body(), knowledge))));
    }
  }

  /**
   * How many loops there are in code as the compiler lays it out: labels that are jumped back to.
   */
  private static int loops(MethodNode body) {
    Set<LabelNode> heads = new HashSet<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof JumpInsnNode jump
          && body.instructions.indexOf(jump.label) < body.instructions.indexOf(insn)) {
        heads.add(jump.label);
      }
    }
    return heads.size();
  }

  /** Calls that only look at a packet. */
  private static boolean looks(MethodInsnNode call) {
    return call.owner.equals(Names.PACKET) && LOOKS.contains(call.name);
  }

  private static void fold(Unit unit, ElementCode element, Knowledge knowledge) {
    FactAnalysis facts = FactAnalysis.of(unit.className(), element.body(), knowledge);
    unit.relyOn(BranchFolder.fold(element.body(), facts).basis());
  }

  private static long[] contents(Unit unit, Fact array) {
    Constants.Constant constant = constant(unit, array.identity());
    return constant == null ? null : unit.constants().contents(constant, unit.program());
  }

  private static Constants.Constant constant(Unit unit, Object identity) {
    return identity instanceof Identity.TheConstant known
        ? unit.constants().named(known.field())
        : null;
  }
}
