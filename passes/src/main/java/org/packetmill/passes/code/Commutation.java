package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.Insns;

/**
 * Whether packets may pass an element in another order without its state telling: it writes nothing
 * but the packet, or only adds to counters that it does not read otherwise.
 */
final class Commutation implements Opcodes {
  private static final Set<String> HARMLESS_OWNERS =
      Set.of(
          Names.PACKET,
          Names.MEM,
          Names.OUTPUTS,
          "org/packetmill/click/packet/Checksum",
          "org/packetmill/click/element/ThreadCounter",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Math");

  private Commutation() {}

  /** Why its state tells, in words; empty if it does not. */
  static String problem(Unit unit, ElementCode element) {
    int packet = element.kind() == Kind.SPLITTING ? 1 : 0;
    MethodNode body = RareCalls.spliced(unit, element);
    FactAnalysis facts =
        FactAnalysis.of(unit.className(), body, unit.knowledge(packet, packet + 1));
    Set<AbstractInsnNode> counting = new HashSet<>();
    Set<String> counters = new HashSet<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (insn.getOpcode() == PUTFIELD && facts.before(insn) != null) {
        AbstractInsnNode read = counterRead((FieldInsnNode) insn);
        boolean packets = facts.stack(insn, 1).is(Identity.PACKET);
        if (read != null) {
          counting.add(read);
          counters.add(((FieldInsnNode) insn).name);
        } else if (!packets) {
          return "writes " + ((FieldInsnNode) insn).name;
        }
      }
    }
    for (AbstractInsnNode insn : body.instructions) {
      if (facts.before(insn) != null && tells(insn, counting, counters)) {
        return describe(insn);
      }
    }
    return "";
  }

  private static String describe(AbstractInsnNode insn) {
    return switch (insn) {
      case FieldInsnNode access when access.getOpcode() == PUTSTATIC ->
          "writes the static field " + access.name;
      case FieldInsnNode access -> "looks at its counter " + access.name;
      case MethodInsnNode call -> "calls %s.%s".formatted(call.owner, call.name).replace('/', '.');
      default -> "writes into an array";
    };
  }

  private static boolean tells(
      AbstractInsnNode insn, Set<AbstractInsnNode> counting, Set<String> counters) {
    return switch (insn.getOpcode()) {
      case PUTSTATIC, IASTORE, LASTORE, FASTORE, DASTORE, AASTORE, BASTORE, CASTORE, SASTORE ->
          true;
      case GETFIELD -> counters.contains(((FieldInsnNode) insn).name) && !counting.contains(insn);
      case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC, INVOKEINTERFACE ->
          !HARMLESS_OWNERS.contains(((MethodInsnNode) insn).owner) && !throwsAfterwards(insn);
      default -> false;
    };
  }

  private static boolean throwsAfterwards(AbstractInsnNode call) {
    AbstractInsnNode next = Insns.nextReal(call);
    return next != null && next.getOpcode() == ATHROW;
  }

  /** {@code x.f = x.f + constant}: the read that belongs to the write, else null. */
  private static AbstractInsnNode counterRead(FieldInsnNode write) {
    AbstractInsnNode add = previousReal(write);
    AbstractInsnNode step = add == null ? null : previousReal(add);
    AbstractInsnNode read = step == null ? null : previousReal(step);
    AbstractInsnNode dup = read == null ? null : previousReal(read);
    boolean adds = add != null && (add.getOpcode() == LADD || add.getOpcode() == IADD);
    boolean same =
        read instanceof FieldInsnNode field
            && read.getOpcode() == GETFIELD
            && field.name.equals(write.name)
            && field.owner.equals(write.owner);
    boolean constant = step != null && (step.getOpcode() <= LDC && step.getOpcode() >= ICONST_M1);
    return adds && same && constant && dup != null && dup.getOpcode() == DUP ? read : null;
  }

  private static AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode at = insn.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }
}
