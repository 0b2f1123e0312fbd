package org.packetmill.passes.pass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Turns accesses through {@code Mem}, which go over a {@code MemorySegment}, into the JIT's own
 * memory instructions.
 *
 * <p>Before: {@code Mem.getShort(address)}, three inlined calls deep.
 *
 * <p>After: {@code Unsafe.getShort(null, address)}, an intrinsic.
 *
 * <p>Sound because: the bounds check in front of it stays, or has been proved by {@code
 * hoist-bounds}; both read the same bytes in the same order.
 *
 * <p>Leaves alone: copies and fills, and everything in the version of the class that is used where
 * {@code jdk.internal.misc} is not exported.
 *
 * <p>Options: none.
 */
public final class LowerMemory implements Pass, Opcodes {
  /** The generated field that holds the Unsafe instance. */
  public static final String UNSAFE = "unsafe";

  /** Two stores, two loads with wide indices, the instance and a null, a call. */
  private static final int LONGER = 21;

  @Override
  public String name() {
    return "lower-memory";
  }

  @Override
  public String summary() {
    return "memory accesses as the JIT's own instructions";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    unit.setRaw(true);
    for (MethodNode method : unit.codeMethods()) {
      int lowered = 0;
      // Two slots for an address and two for a value serve every access in turn.
      int temporaries = method.maxLocals;
      method.maxLocals += 4;
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call && isAccess(call)) {
          lower(unit, method, call, temporaries);
          lowered++;
        } else if (insn instanceof MethodInsnNode call && call.owner.equals(Names.MEM)) {
          remarks.missed(
              method.name,
              "Mem.%s is called: it %s"
                  .formatted(call.name, call.name.equals("clear") ? "fills" : "copies"));
        }
      }
      if (lowered > 0) {
        remarks.applied(method.name, lowered + " memory accesses lowered");
      }
    }
  }

  /** Bytes by which a method may grow: what lowering makes of its accesses is longer than calls. */
  static int growth(MethodNode method) {
    int bytes = 0;
    for (AbstractInsnNode insn : method.instructions) {
      bytes += insn instanceof MethodInsnNode call && isAccess(call) ? LONGER : 0;
    }
    return bytes;
  }

  private static boolean isAccess(MethodInsnNode call) {
    return call.owner.equals(Names.MEM)
        && (call.name.startsWith("get") || call.name.startsWith("put"));
  }

  private static void lower(Unit unit, MethodNode method, MethodInsnNode call, int address) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    Type value = arguments.length == 2 ? arguments[1] : null;
    int local = address + 2;
    InsnList code = new InsnList();
    if (value != null) {
      code.add(Insns.store(value, local));
    }
    code.add(Insns.store(Type.LONG_TYPE, address));
    code.add(new FieldInsnNode(GETSTATIC, unit.className(), UNSAFE, "L" + Names.UNSAFE + ";"));
    code.add(new InsnNode(ACONST_NULL));
    code.add(Insns.load(Type.LONG_TYPE, address));
    if (value != null) {
      code.add(Insns.load(value, local));
    }
    String desc = call.desc.replace("(J", "(Ljava/lang/Object;J");
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.UNSAFE, call.name, desc));
    method.instructions.insertBefore(call, code);
    method.instructions.remove(call);
  }
}
