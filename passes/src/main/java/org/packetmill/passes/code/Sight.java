package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.NullChecks;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Reachable;

/**
 * Which instructions of a packet method may see the packet's fields in memory.
 *
 * <p>A call that is not given the packet cannot, unless the packet has been given before to
 * somebody who may have kept it. Packets that are killed are looked at by nobody: their fields need
 * not be stored.
 */
final class Sight implements Opcodes {
  /** How much an instruction sees. */
  enum Kind {
    /** Nothing. */
    BLIND,
    /** It takes the packet away for good, and its fields with it. */
    LAST,
    /** It sees them, but runs rarely. */
    COLD,
    /** It sees them. */
    FULL
  }

  private static final Set<String> INTRINSICS =
      Set.of(
          Names.MEM,
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Byte",
          "java/lang/Math",
          "java/lang/Character");

  private final Unit unit;
  private final FactAnalysis facts;
  private final Set<AbstractInsnNode> mayBeKept;
  private final Set<AbstractInsnNode> mayHaveLeft;

  Sight(Unit unit, MethodNode method, FactAnalysis facts) {
    this.unit = unit;
    this.facts = facts;
    mayBeKept = behind(method, this::mayKeep);
    mayHaveLeft = behind(method, this::leavesEarly);
  }

  /** What may run after one of some instructions. */
  private Set<AbstractInsnNode> behind(MethodNode method, Predicate<AbstractInsnNode> some) {
    Reachable ways = new Reachable(method);
    List<AbstractInsnNode> starts = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (facts.before(insn) != null && some.test(insn)) {
        starts.addAll(ways.after(insn));
      }
    }
    Set<AbstractInsnNode> found = new HashSet<>();
    BitSet reached = ways.from(starts);
    reached.stream().forEach(index -> found.add(method.instructions.get(index)));
    return found;
  }

  /** Whether somebody may hold the packet at {@code insn} who was given it inside the region. */
  boolean mayBeKept(AbstractInsnNode insn) {
    return mayBeKept.contains(insn);
  }

  /** Whether what is written at {@code insn} has to be seen although no call follows. */
  boolean isSeenLater(AbstractInsnNode insn) {
    return mayBeKept.contains(insn) || mayHaveLeft.contains(insn);
  }

  /** Whether a batch gets the packet while its code goes on. */
  private boolean leavesEarly(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(Names.BATCH)
        && isGivenPacket(call)
        && !isNew(facts.stack(call, 0))
        && !StayingPath.endsThere(call);
  }

  /** Whether it is a packet that was made in the code. */
  private static boolean isNew(Fact value) {
    return value.identity() instanceof MethodInsnNode call
        && call.owner.startsWith(Names.PACKET_PACKAGE);
  }

  Kind of(AbstractInsnNode insn) {
    boolean intrinsic = insn instanceof MethodInsnNode call && INTRINSICS.contains(call.owner);
    if (!isCall(insn) || intrinsic || NullChecks.isBlind(insn)) {
      return Kind.BLIND;
    }
    if (!mayBeKept(insn) && !isGivenPacket(insn)) {
      return Kind.BLIND;
    }
    if (insn instanceof MethodInsnNode call && ends(call)) {
      return Kind.LAST;
    }
    return insn instanceof MethodInsnNode && endsPath(insn) ? Kind.COLD : Kind.FULL;
  }

  private static boolean isCall(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode || insn instanceof InvokeDynamicInsnNode;
  }

  private static boolean ends(MethodInsnNode call) {
    return call.owner.equals(Names.PACKET) && call.name.equals("kill")
        || call.owner.equals(Names.ELEMENT) && call.name.endsWith("dropFailed");
  }

  static boolean endsPath(AbstractInsnNode insn) {
    AbstractInsnNode next = Insns.nextReal(insn);
    return next != null && next.getOpcode() == ATHROW;
  }

  /** The packet's own methods do not keep it; a batch at the region's edge takes it away. */
  boolean mayKeep(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      boolean own = call.owner.equals(Names.PACKET) || call.owner.equals(Names.BATCH) || ends(call);
      return !own && !NullChecks.isBlind(call) && keeps(call);
    }
    return switch (insn.getOpcode()) {
      case PUTFIELD, PUTSTATIC ->
          mayBePacket(facts.stack(insn, 0), Type.getType(((FieldInsnNode) insn).desc));
      case AASTORE -> mayBePacket(facts.stack(insn, 0));
      default -> insn instanceof InvokeDynamicInsnNode && isGivenPacket(insn);
    };
  }

  private boolean keeps(MethodInsnNode call) {
    List<Type> operands = operands(call);
    for (int i = 0; i < operands.size(); i++) {
      if (mayBePacket(facts.stack(call, operands.size() - 1 - i), operands.get(i))
          && unit.fields().packetCalls().mayKeep(call, i, unit.publication())) {
        return true;
      }
    }
    return false;
  }

  private boolean isGivenPacket(AbstractInsnNode insn) {
    return isGivenPacket(facts, insn);
  }

  /** Whether a call's receiver or arguments may be the packet. */
  static boolean isGivenPacket(FactAnalysis facts, AbstractInsnNode insn) {
    List<Type> operands = operands(insn);
    for (int i = 0; i < operands.size(); i++) {
      if (mayBePacket(facts.stack(insn, operands.size() - 1 - i), operands.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The types that a call declares for its receiver, if any, and arguments. */
  private static List<Type> operands(AbstractInsnNode insn) {
    List<Type> types = new ArrayList<>();
    if (insn instanceof MethodInsnNode call && call.getOpcode() != INVOKESTATIC) {
      types.add(Type.getObjectType(call.owner));
    }
    String desc =
        insn instanceof MethodInsnNode call ? call.desc : ((InvokeDynamicInsnNode) insn).desc;
    types.addAll(List.of(Type.getArgumentTypes(desc)));
    return types;
  }

  /** Whether a value may be the packet where {@code declared} is asked for. */
  private static boolean mayBePacket(Fact value, Type declared) {
    return mayBePacket(value) && isOfPackets(declared);
  }

  /** A packet extends nothing and implements nothing. */
  private static boolean isOfPackets(Type type) {
    return type.getDescriptor().equals("L" + Names.PACKET + ";")
        || type.getDescriptor().equals("Ljava/lang/Object;");
  }

  /** Whether a value may be the packet. */
  static boolean mayBePacket(Fact value) {
    if (Identity.PACKET.equals(value.identity())) {
      return true;
    }
    boolean reference = value.type() != null && value.type().getSort() == Type.OBJECT;
    boolean named = value.identity() instanceof Identity || value.isNull();
    String name = reference ? value.type().getInternalName() : "";
    return reference && !named && (name.equals(Names.PACKET) || name.equals("java/lang/Object"));
  }
}
