package org.packetmill.passes.code;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.transform.BodyClone;

/** Whether an element's body does with its packet what its kind promises. */
public final class BodyShape implements Opcodes {
  private static final Set<String> PUSHES = Set.of("push", "pushBatch", "checkedOutputPush");

  private BodyShape() {}

  /** Why the body cannot be spliced into a loop, if so. */
  public static Optional<String> problem(Unit unit, Kind kind, MethodNode body) {
    int packet = kind == Kind.SPLITTING ? 1 : 0;
    FactAnalysis facts =
        FactAnalysis.of(unit.className(), body, unit.knowledge(packet, packet + 1));
    Optional<String> seen = walk(kind, body, facts);
    if (seen.isPresent()) {
      return seen;
    }
    Optional<String> problem = Catching.problem(unit, body, facts);
    if (problem.isEmpty() && kind == Kind.SPLITTING) {
      problem = Collecting.problem(body, facts);
    }
    return problem;
  }

  /** Whether an element's own method, which is called, returns nothing but the packet or null. */
  static boolean returnsGiven(Unit unit, MethodNode method) {
    MethodNode copy = BodyClone.copy(method, method.access, method.name);
    PassedOn.rewrite(unit, copy, 1, unit.knowledge(1, -1));
    FactAnalysis facts = FactAnalysis.of(unit.className(), copy, unit.knowledge(1, -1));
    for (AbstractInsnNode insn : copy.instructions) {
      if (insn.getOpcode() == ARETURN && facts.before(insn) != null) {
        Fact result = facts.stack(insn, 0);
        if (!result.isNull() && !Sends.isGiven(result)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Why an element's own method cannot be called where it is instead, if so. */
  static Optional<String> problemOfMethod(Kind kind, MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && isPush(MethodRef.of(call))) {
        return Optional.of(pushes(kind));
      }
    }
    return Optional.empty();
  }

  private static String pushes(Kind kind) {
    return kind.method() + " pushes by itself; extend SplittingElement to have it fused";
  }

  private static Optional<String> walk(Kind kind, MethodNode body, FactAnalysis facts) {
    for (AbstractInsnNode insn : body.instructions) {
      if (facts.before(insn) == null) {
        continue;
      }
      Optional<String> problem =
          switch (insn.getOpcode()) {
            case ARETURN -> returned(kind, facts.stack(insn, 0));
            case INVOKEVIRTUAL, INVOKEINTERFACE, INVOKESPECIAL ->
                call(kind, facts, (MethodInsnNode) insn);
            default -> Optional.empty();
          };
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /** What a port has brought stays the packet; other elements may send another in its place. */
  private static Optional<String> returned(Kind kind, Fact result) {
    return kind == Kind.SIMPLE || result.isNull() || Sends.isGiven(result)
        ? Optional.empty()
        : Optional.of(
            "%s may return another packet than it was given; it is to return that one itself"
                .formatted(kind.method()));
  }

  private static Optional<String> call(Kind kind, FactAnalysis facts, MethodInsnNode call) {
    if (isPush(MethodRef.of(call))) {
      return Optional.of(pushes(kind));
    }
    return isSend(call) && !facts.stack(call, 2).is(Identity.OUTPUTS)
        ? Optional.of("split sends through a collector that is not its own")
        : Optional.empty();
  }

  /** Whether a call hands a packet to whatever is behind an output. */
  static boolean isPush(MethodRef called) {
    boolean ports = called.owner().equals(Names.PORT) || called.name().equals("checkedOutputPush");
    return ports && PUSHES.contains(called.name());
  }

  static boolean isSend(MethodInsnNode call) {
    return call.owner.equals(Names.OUTPUTS) && call.name.equals("push");
  }
}
