package org.packetmill.passes.code;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.DeadReloads;
import org.packetmill.optimizer.transform.Insns;

/**
 * Replaces a packet method's accesses to the packet's fields by locals, loaded at the start, stored
 * back before whatever may see the object, and loaded again behind it.
 */
public final class PacketLocals implements Opcodes {
  private static final Set<String> BLIND =
      Set.of(
          Names.MEM,
          Names.UNSAFE,
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Byte",
          "java/lang/Math",
          "java/lang/Character");

  private final Unit unit;
  private final MethodNode method;
  private final Map<String, FieldRef> fields = new LinkedHashMap<>();
  private final Map<String, Integer> locals = new LinkedHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();

  /**
   * What was done.
   *
   * @param fields how many fields live in locals
   * @param escapes how many places see the object
   */
  public record Result(int fields, int escapes) {}

  public PacketLocals(Unit unit, MethodNode method) {
    this.unit = unit;
    this.method = method;
  }

  /** Whether an instruction may change the packet's fields or let others read them. */
  public static boolean mayTouchPacket(AbstractInsnNode insn) {
    return switch (insn) {
      case MethodInsnNode call -> !BLIND.contains(call.owner);
      case InvokeDynamicInsnNode call -> true;
      default -> false;
    };
  }

  /** Does it. */
  public Result run() {
    FactAnalysis facts = FactAnalysis.of(unit.className(), method, unit.knowledge(0, -1));
    AbstractInsnNode[] all = method.instructions.toArray();
    for (AbstractInsnNode insn : all) {
      collect(insn, facts);
    }
    for (FieldRef field : fields.values()) {
      locals.put(field.name(), method.maxLocals);
      method.maxLocals += Type.getType(field.desc()).getSize();
    }
    int escapes = 0;
    for (AbstractInsnNode insn : all) {
      if (facts.before(insn) != null) {
        escapes += rewrite(insn, facts);
      }
    }
    method.instructions.insert(reload());
    DeadReloads.remove(method, Names.PACKET, RegionComposer.PACKET);
    DeadCode.remove(method);
    return new Result(fields.size(), escapes);
  }

  private void collect(AbstractInsnNode insn, FactAnalysis facts) {
    if (insn instanceof FieldInsnNode access
        && access.owner.equals(Names.PACKET)
        && facts.before(insn) != null
        && object(access, facts).is(Identity.PACKET)) {
      fields.put(access.name, FieldRef.of(access));
      if (access.getOpcode() == PUTFIELD) {
        written.add(access.name);
      }
    }
  }

  private static Fact object(FieldInsnNode access, FactAnalysis facts) {
    return facts.stack(access, access.getOpcode() == PUTFIELD ? 1 : 0);
  }

  /** Returns 1 if the instruction sees the object. */
  private int rewrite(AbstractInsnNode insn, FactAnalysis facts) {
    if (insn instanceof FieldInsnNode access && access.owner.equals(Names.PACKET)) {
      if (object(access, facts).is(Identity.PACKET)) {
        toLocal(access);
        return 0;
      }
      // Another packet, or this one under another name: memory has to be right.
      return guard(insn);
    }
    if (mayTouchPacket(insn)) {
      return guard(insn);
    }
    return 0;
  }

  private void toLocal(FieldInsnNode access) {
    Type type = Type.getType(access.desc);
    int local = locals.get(access.name);
    InsnList code = new InsnList();
    if (access.getOpcode() == GETFIELD) {
      code.add(new InsnNode(POP));
      code.add(Insns.load(type, local));
    } else {
      code.add(Insns.store(type, local));
      code.add(new InsnNode(POP));
    }
    method.instructions.insertBefore(access, code);
    method.instructions.remove(access);
  }

  private int guard(AbstractInsnNode insn) {
    method.instructions.insertBefore(insn, writeBack());
    if (!endsPath(insn)) {
      method.instructions.insert(insn, reload());
    }
    return 1;
  }

  private static boolean endsPath(AbstractInsnNode insn) {
    AbstractInsnNode next = Insns.nextReal(insn);
    return next != null && (next.getOpcode() == ATHROW || Insns.isReturn(next));
  }

  private InsnList writeBack() {
    InsnList code = new InsnList();
    for (String name : written) {
      FieldRef field = fields.get(name);
      code.add(new VarInsnNode(ALOAD, RegionComposer.PACKET));
      code.add(Insns.load(Type.getType(field.desc()), locals.get(name)));
      code.add(new FieldInsnNode(PUTFIELD, field.owner(), name, field.desc()));
    }
    return code;
  }

  private InsnList reload() {
    InsnList code = new InsnList();
    for (FieldRef field : fields.values()) {
      code.add(new VarInsnNode(ALOAD, RegionComposer.PACKET));
      code.add(new FieldInsnNode(GETFIELD, field.owner(), field.name(), field.desc()));
      code.add(Insns.store(Type.getType(field.desc()), locals.get(field.name())));
    }
    return code;
  }
}
