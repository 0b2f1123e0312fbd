package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Branches;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Symbol;

/** Why loops in an element's code stay loops: what decides how often they turn. */
public final class LoopReason {
  private final Unit unit;
  private final MethodNode body;
  private final FactAnalysis facts;

  /** First and last instruction of each loop. */
  private final List<int[]> loops = new ArrayList<>();

  private LoopReason(Unit unit, MethodNode body, FactAnalysis facts) {
    this.unit = unit;
    this.body = body;
    this.facts = facts;
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof JumpInsnNode jump) {
        int first = body.instructions.indexOf(jump.label);
        int last = body.instructions.indexOf(jump);
        if (first <= last) {
          loops.add(new int[] {first, last});
        }
      }
    }
  }

  /** In words. */
  public static String of(Unit unit, MethodNode body, FactAnalysis facts) {
    if (!body.tryCatchBlocks.isEmpty()) {
      return "its code catches exceptions; a loop in a method without try could be laid out";
    }
    LoopReason reason = new LoopReason(unit, body, facts);
    Set<String> deciding = new TreeSet<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof JumpInsnNode jump && reason.leavesLoop(jump)) {
        reason.operands(jump).map(reason::origin).forEach(deciding::add);
      }
    }
    deciding.remove("");
    return deciding.isEmpty()
        ? "what they make of each turn decides when they end, and no table tells it"
        : "how often they turn depends on %s, which is known at run time only%s"
            .formatted(String.join(", ", deciding), frozen(deciding));
  }

  private static String frozen(Set<String> deciding) {
    return deciding.stream().anyMatch(name -> name.endsWith(".length"))
        ? "; for a table that stays, @Frozen on its field says so"
        : "";
  }

  /** Whether it is a test in a loop that may end it or let it turn again. */
  private boolean leavesLoop(JumpInsnNode jump) {
    int at = body.instructions.indexOf(jump);
    int to = body.instructions.indexOf(jump.label);
    return Branches.isConditional(jump)
        && facts.before(jump) != null
        && loops.stream()
            .anyMatch(loop -> loop[0] <= at && at <= loop[1] && (to <= at || to > loop[1]));
  }

  private Stream<Fact> operands(JumpInsnNode jump) {
    return Stream.iterate(0, i -> i + 1)
        .limit(Branches.operands(jump))
        .map(i -> facts.stack(jump, i));
  }

  /** Where a value comes from; empty if that has no name. */
  private String origin(Fact value) {
    if (value.linear() != null) {
      return value.linear().terms().keySet().stream()
          .map(Symbol::key)
          .map(this::name)
          .filter(name -> !name.isEmpty())
          .sorted()
          .collect(Collectors.joining(", "));
    }
    return name(value.identity());
  }

  private String name(Object origin) {
    return switch (origin) {
      case MethodInsnNode call -> simple(call.owner) + "." + call.name + "()";
      case FieldInsnNode read when read.owner.equals(unit.className()) -> configured(read);
      case FieldInsnNode read -> simple(read.owner) + "." + read.name;
      case AbstractInsnNode insn when insn.getOpcode() == Opcodes.ARRAYLENGTH ->
          insn.getPrevious() instanceof FieldInsnNode read
              ? name(read) + ".length"
              : "the length of an array";
      case null, default -> "";
    };
  }

  private String configured(FieldInsnNode read) {
    Constants.Constant constant = unit.constants().named(read.name);
    return constant == null ? read.name : constant.field();
  }

  private static String simple(String owner) {
    return owner.substring(owner.lastIndexOf('/') + 1);
  }
}
