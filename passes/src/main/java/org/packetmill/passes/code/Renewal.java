package org.packetmill.passes.code;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.transform.Insns;

/**
 * The metadata of a packet that has just arrived, read off {@code Packet.renew()}: straight-line
 * stores of literals to the packet's own fields.
 */
public final class Renewal implements Opcodes {
  /** The method's name and descriptor. */
  public static final String NAME = "renew";

  public static final String DESC = "()V";

  private final Map<FieldRef, AbstractInsnNode> values = new LinkedHashMap<>();

  private Renewal() {}

  /** Reads it; {@code null} when the method is anything else than such stores. */
  public static Renewal of(Program program) {
    MethodNode method =
        program
            .hierarchy()
            .resolveMethod(Names.PACKET, NAME, DESC)
            .map(found -> found.method())
            .orElse(null);
    Renewal renewal = new Renewal();
    return method != null && renewal.read(method) ? renewal : null;
  }

  private boolean read(MethodNode method) {
    AbstractInsnNode at = Insns.real(method.instructions.getFirst());
    while (at instanceof VarInsnNode self && self.getOpcode() == ALOAD && self.var == 0) {
      AbstractInsnNode value = Insns.nextReal(at);
      AbstractInsnNode store = Insns.nextReal(value);
      if (!isLiteral(value) || store.getOpcode() != PUTFIELD) {
        return false;
      }
      values.put(FieldRef.of((FieldInsnNode) store), value);
      at = Insns.nextReal(store);
    }
    return at != null && at.getOpcode() == RETURN;
  }

  private static boolean isLiteral(AbstractInsnNode insn) {
    return insn.getOpcode() >= ICONST_M1 && insn.getOpcode() <= LDC;
  }

  /** How many fields it stores to. */
  public int size() {
    return values.size();
  }

  /** Takes the call of it out that {@code method} begins with. */
  public void removeCall(MethodNode method) {
    AbstractInsnNode self = Insns.real(method.instructions.getFirst());
    method.instructions.remove(Insns.nextReal(self));
    method.instructions.remove(self);
  }

  /** What each field holds: an instruction that pushes it, to be cloned. */
  Map<FieldRef, AbstractInsnNode> values() {
    return values;
  }
}
