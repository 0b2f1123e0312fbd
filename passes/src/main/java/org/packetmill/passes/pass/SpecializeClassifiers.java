package org.packetmill.passes.pass;

import java.util.Optional;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.Specializer;
import org.packetmill.optimizer.transform.BranchFolder;
import org.packetmill.passes.code.BodyShape;
import org.packetmill.passes.code.Constants;
import org.packetmill.passes.code.ElementCode;
import org.packetmill.passes.code.Identity;
import org.packetmill.passes.code.Kind;
import org.packetmill.passes.code.LeftAlone;
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
 * <p>After: {@code if ((word(12) & 0xffff0000) == 0x08000000) ...}, the decisions.
 *
 * <p>Sound because: only arrays in fields that promise not to change ({@code @Frozen}) count as
 * known; what they hold is compared when the code is bound, and a new array in the field binds
 * anew.
 *
 * <p>Leaves alone: loops that packets decide, loops with more than 512 turns, code with exception
 * handlers, and everything in the version without baked values.
 *
 * <p>Options: none.
 */
public final class SpecializeClassifiers implements Pass {
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
      } else if (element.copied()) {
        specialize(unit, element, remarks);
      }
      if (element.held()) {
        tryAgain(unit, element, remarks);
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
    if (result.unrolled() > 0) {
      unit.relyOn(result.basis());
      result.tables().forEach(table -> unit.relyOnContents(constant(unit, table)));
      fold(unit, element, knowledge);
    }
    int left = loops(element.body());
    if (left < loops) {
      remarks.applied(
          unit.describe(element.index()),
          "%d loops unrolled: %d instructions became %d"
              .formatted(loops - left, before, element.body().instructions.size()));
    }
    if (left > 0) {
      remarks.missed(
          unit.describe(element.index()),
          left + " loops stay: what they run over may change, or packets decide how often");
    }
  }

  /** Jumps back. */
  private static int loops(MethodNode body) {
    int loops = 0;
    for (AbstractInsnNode insn : body.instructions) {
      boolean back =
          insn instanceof JumpInsnNode jump
              && body.instructions.indexOf(jump.label) < body.instructions.indexOf(insn);
      loops += back ? 1 : 0;
    }
    return loops;
  }

  /** Whether a body can be spliced whose outputs were not known before. */
  private static void tryAgain(Unit unit, ElementCode element, Remarks remarks) {
    String where = unit.describe(element.index());
    Optional<String> problem = BodyShape.problem(unit, element.kind(), element.body());
    if (problem.isEmpty()) {
      element.accept(element.kind(), element.body());
      remarks.applied(where, "its outputs are known by now: it can be spliced");
    } else {
      element.refuse(problem.get());
    }
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
