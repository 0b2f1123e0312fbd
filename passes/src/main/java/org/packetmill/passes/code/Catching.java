package org.packetmill.passes.code;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Reachable;

/**
 * Whether a body catches what a call may throw after it has changed the packet. With the packet in
 * locals the handler would go on with what was there before the call.
 */
final class Catching implements Opcodes {
  private static final Set<String> WINDOW =
      Set.of("buffer", "base", "capacity", "data", "length", "shared");

  private final Unit unit;
  private final FactAnalysis facts;

  private Catching(Unit unit, FactAnalysis facts) {
    this.unit = unit;
    this.facts = facts;
  }

  static Optional<String> problem(Unit unit, MethodNode body, FactAnalysis facts) {
    Catching catching = new Catching(unit, facts);
    for (TryCatchBlockNode block : body.tryCatchBlocks) {
      if (catching.onlyThrows(body, block.handler)) {
        continue;
      }
      for (AbstractInsnNode at = block.start; at != block.end; at = at.getNext()) {
        if (at instanceof MethodInsnNode call && catching.mayLeaveTraces(call)) {
          return Optional.of("it catches what " + call.name + " may throw with the packet changed");
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a handler, as that of a finally, does nothing to the packet and throws on. */
  private boolean onlyThrows(MethodNode body, LabelNode handler) {
    BitSet reached = Reachable.from(body, List.of(handler));
    return reached.stream()
        .mapToObj(body.instructions::get)
        .noneMatch(insn -> Insns.isReturn(insn) || usesPacket(insn));
  }

  private boolean usesPacket(AbstractInsnNode insn) {
    if (facts.before(insn) == null) {
      return false;
    }
    return switch (insn) {
      case MethodInsnNode call -> Sight.isGivenPacket(facts, call);
      case InvokeDynamicInsnNode call -> Sight.isGivenPacket(facts, call);
      case FieldInsnNode access when access.owner.equals(Names.PACKET) -> true;
      default ->
          switch (insn.getOpcode()) {
            case PUTFIELD, PUTSTATIC, AASTORE -> Sight.mayBePacket(facts.stack(insn, 0));
            default -> false;
          };
    };
  }

  private boolean mayLeaveTraces(MethodInsnNode call) {
    boolean kills = call.owner.equals(Names.PACKET) && call.name.equals("kill");
    // What has been killed is looked at by nobody.
    if (kills || facts.before(call) == null || !Sight.isGivenPacket(facts, call)) {
      return false;
    }
    Optional<Set<String>> writes = unit.fields().packetCalls().writes(call, unit.publication());
    if (writes.isEmpty()) {
      return true;
    }
    // A packet's own methods are spliced, but for those that move its data.
    return call.owner.equals(Names.PACKET)
        ? writes.get().stream().anyMatch(WINDOW::contains)
        : !writes.get().isEmpty();
  }
}
