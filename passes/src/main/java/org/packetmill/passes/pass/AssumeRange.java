package org.packetmill.passes.pass;

import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Tells the JIT what the guard has found out about a packet's length, as LLVM's {@code
 * llvm.assume}.
 *
 * <p>Before: {@code if (length < 42 || length > 65535) return checked(packet);}
 *
 * <p>After: {@code length = Math.max(Math.min(length, 65535), 42)} behind that: the same value, of
 * a type that HotSpot knows to be 42 at least. Where it knows already that a length has 16 bits, as
 * those of frames do, no code is left of the first.
 *
 * <p>Sound because: behind both tests neither bound changes the length.
 *
 * <p>Pays because: HotSpot learns nothing about an {@code int} from a comparison. Tests that {@code
 * hoist-bounds} leaves, as their offset is a constant only when the program runs, are then decided
 * when it compiles them.
 *
 * <p>Leaves alone: code that does nothing with the length but store it, and guards that want no
 * least length.
 *
 * <p>Options: none.
 */
public final class AssumeRange implements Pass, Opcodes {
  @Override
  public String name() {
    return "assume-range";
  }

  @Override
  public String summary() {
    return "the JIT is told what the guard says of the length";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (MethodNode method : unit.packetMethods().values()) {
      guard(method)
          .filter(Guard::isUsed)
          .ifPresent(found -> {
            method.instructions.insert(found.last, found.hint());
            remarks.applied(
                method.name, "behind the guard the length is known to be >= " + found.least);
          });
    }
  }

  /** The guard's tests of the length, which are its first ones. */
  private static Optional<Guard> guard(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .filter(AssumeRange::leadsToChecked)
        .findFirst()
        .map(jump -> guard(jump.getPrevious().getPrevious()));
  }

  /** Null if none begins with {@code first}. */
  private static Guard guard(AbstractInsnNode first) {
    Test low = Test.of(first, IF_ICMPLT);
    Test high = low == null ? null : Test.of(low.jump.getNext(), IF_ICMPGT);
    boolean guards =
        high != null
            && high.local == low.local
            && high.bound >= low.bound
            && leadsToChecked(high.jump);
    return guards ? new Guard(low.local, low.bound, high.bound, high.jump) : null;
  }

  private static boolean leadsToChecked(AbstractInsnNode insn) {
    AbstractInsnNode target = insn instanceof JumpInsnNode jump ? Insns.real(jump.label) : null;
    return target instanceof FieldInsnNode
        && Insns.nextReal(target) instanceof MethodInsnNode call
        && call.owner.equals(Names.REGION)
        && call.name.equals("countChecked");
  }

  /** {@code local} is compared with {@code bound}, and {@code jump} may be taken. */
  private record Test(int local, int bound, JumpInsnNode jump) {
    /** Null if no such test begins with {@code first}; nothing may lead into its middle. */
    static Test of(AbstractInsnNode first, int opcode) {
      if (!(first instanceof VarInsnNode load) || load.getOpcode() != ILOAD) {
        return null;
      }
      Integer bound = Insns.intConstant(load.getNext());
      boolean tests = bound != null && load.getNext().getNext().getOpcode() == opcode;
      return tests ? new Test(load.var, bound, (JumpInsnNode) load.getNext().getNext()) : null;
    }
  }

  /** {@code last} falls through only if {@code local} is {@code least} to {@code most}. */
  private record Guard(int local, int least, int most, JumpInsnNode last) {
    /** Whether something is computed from the local behind it. */
    boolean isUsed() {
      for (AbstractInsnNode at = last; at != null; at = at.getNext()) {
        boolean loads = at.getOpcode() == ILOAD && ((VarInsnNode) at).var == local;
        if (loads && !isStore(Insns.nextReal(at))) {
          return true;
        }
      }
      return false;
    }

    private static boolean isStore(AbstractInsnNode insn) {
      return insn.getOpcode() == ISTORE || insn.getOpcode() == PUTFIELD;
    }

    InsnList hint() {
      InsnList list = new InsnList();
      list.add(new VarInsnNode(ILOAD, local));
      bound(list, most, "min");
      bound(list, least, "max");
      list.add(new VarInsnNode(ISTORE, local));
      return list;
    }

    private static void bound(InsnList list, int bound, String function) {
      list.add(Insns.push(bound));
      list.add(new MethodInsnNode(INVOKESTATIC, "java/lang/Math", function, "(II)I"));
    }
  }
}
