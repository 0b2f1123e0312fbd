package org.packetmill.passes.pass;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Linear;
import org.packetmill.optimizer.facts.MemoryCalls;
import org.packetmill.optimizer.facts.Symbol;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Reads the same bytes of a packet once, as LLVM's pass of that name.
 *
 * <p>Before: {@code Mem.getShort(base + data + 2)} in CheckIPHeader's test, and again where it cuts
 * the packet to that length.
 *
 * <p>After: the second is the local that the first one's result was put into. A value that is
 * brought into the host's byte order and back, as one that goes from the packet into an annotation,
 * stays what it was.
 *
 * <p>Sound because: addresses are compared as linear expressions over the same values, and a read
 * is remembered only until something is written that may overlap it, or something is called that is
 * not known to write nothing. A packet is one thread's.
 *
 * <p>Pays because: HotSpot keeps each read of memory outside the heap where the test in front of it
 * has put it, and so finds none of them twice; and it does not know that to reverse bytes undoes
 * itself.
 *
 * <p>Leaves alone: reads whose address is not known well enough.
 *
 * <p>Options: none.
 */
public final class EarlyCse implements Pass, Opcodes {
  @Override
  public String name() {
    return "early-cse";
  }

  @Override
  public String summary() {
    return "the same bytes of a packet are read once";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    for (MethodNode method : unit.codeMethods()) {
      FactAnalysis facts = facts(unit, method);
      Map<MethodInsnNode, MethodInsnNode> again = again(unit, method, facts);
      Map<MethodInsnNode, MethodInsnNode> undone = undone(unit, method, facts);
      if (!again.isEmpty()) {
        replace(method, again);
        remarks.applied(method.name, "reads of the packet that are not repeated: " + again.size());
      }
      if (!undone.isEmpty()) {
        restore(method, undone);
        remarks.applied(method.name, "bytes that are not reversed twice: " + undone.size());
      }
    }
  }

  private static FactAnalysis facts(Unit unit, MethodNode method) {
    return FactAnalysis.of(
        unit.className(), method, new WindowInBuffer(unit.knowledge(0, -1)), new PacketMemory());
  }

  /** Calls that reverse what another, which comes with it, has reversed. */
  private static Map<MethodInsnNode, MethodInsnNode> undone(
      Unit unit, MethodNode method, FactAnalysis facts) {
    Map<MethodInsnNode, MethodInsnNode> undone = new LinkedHashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (Insns.isReverseBytes(insn) && facts.before(insn) != null) {
        Fact reversed = facts.stack(insn, 0);
        if (source(reversed) instanceof MethodInsnNode first && Insns.isReverseBytes(first)) {
          undone.put((MethodInsnNode) insn, first);
          unit.relyOn(reversed.basis());
        }
      }
    }
    return undone;
  }

  /** What has made a value, if it is just that. */
  private static Object source(Fact fact) {
    Linear value = fact.linear();
    if (value == null || value.constant() != 0 || value.terms().size() != 1) {
      return null;
    }
    Symbol only = value.terms().keySet().iterator().next();
    return value.coefficient(only) == 1 ? only.key() : null;
  }

  private static void restore(MethodNode method, Map<MethodInsnNode, MethodInsnNode> undone) {
    Map<MethodInsnNode, Integer> locals = new HashMap<>();
    undone.forEach((second, first) -> {
      int local = locals.computeIfAbsent(first, call -> keepArgument(method, call));
      method.instructions.insertBefore(second, new InsnNode(POP));
      method.instructions.set(second, Insns.load(Type.INT_TYPE, local));
    });
  }

  private static int keepArgument(MethodNode method, MethodInsnNode call) {
    int local = method.maxLocals++;
    method.instructions.insertBefore(call, new InsnNode(DUP));
    method.instructions.insertBefore(call, Insns.store(Type.INT_TYPE, local));
    return local;
  }

  /** Reads, each with the one that makes it needless. */
  private static Map<MethodInsnNode, MethodInsnNode> again(
      Unit unit, MethodNode method, FactAnalysis facts) {
    Map<MethodInsnNode, MethodInsnNode> again = new LinkedHashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      AbstractInsnNode earlier = facts.earlierRead(insn);
      if (earlier != null) {
        again.put((MethodInsnNode) insn, (MethodInsnNode) earlier);
        unit.relyOn(address(facts, insn).basis());
        unit.relyOn(address(facts, earlier).basis());
      }
    }
    return again;
  }

  private static Fact address(FactAnalysis facts, AbstractInsnNode read) {
    return facts.stack(read, 0);
  }

  private static void replace(MethodNode method, Map<MethodInsnNode, MethodInsnNode> again) {
    Map<MethodInsnNode, Integer> locals = new HashMap<>();
    again.forEach((read, earlier) -> {
      Type type = Type.getReturnType(read.desc);
      int local = locals.computeIfAbsent(earlier, e -> keep(method, e, type));
      // Where the address came from is cleaned up by peephole.
      method.instructions.insertBefore(read, new InsnNode(POP2));
      method.instructions.set(read, Insns.load(type, local));
    });
  }

  private static int keep(MethodNode method, MethodInsnNode read, Type type) {
    int local = method.maxLocals;
    method.maxLocals += type.getSize();
    method.instructions.insert(read, Insns.store(type, local));
    method.instructions.insert(read, new InsnNode(type.getSize() == 2 ? DUP2 : DUP));
    return local;
  }

  /** The calls of {@code Mem}, and those that write nothing. */
  private static final class PacketMemory implements MemoryCalls {
    @Override
    public int reads(AbstractInsnNode insn) {
      return insn instanceof MethodInsnNode call && call.owner.equals(Names.MEM)
          ? width(call, "get")
          : 0;
    }

    @Override
    public int writes(AbstractInsnNode insn) {
      return insn instanceof MethodInsnNode call && call.owner.equals(Names.MEM)
          ? width(call, "put")
          : 0;
    }

    private static int width(MethodInsnNode call, String prefix) {
      return switch (call.name.startsWith(prefix) ? call.name.substring(prefix.length()) : "") {
        case "Byte" -> 1;
        case "Short" -> 2;
        case "Int" -> 4;
        case "Long" -> 8;
        default -> 0;
      };
    }

    @Override
    public boolean clobbers(AbstractInsnNode insn) {
      return switch (insn.getOpcode()) {
        case MONITORENTER, INVOKEDYNAMIC, INVOKEINTERFACE -> true;
        case INVOKEVIRTUAL, INVOKESPECIAL, INVOKESTATIC -> !writesNothing((MethodInsnNode) insn);
        default -> false;
      };
    }

    /** Arithmetic of the JDK's; packets that join an array. */
    private static boolean writesNothing(MethodInsnNode call) {
      return switch (call.owner) {
        case "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Character",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math" ->
            call.getOpcode() == INVOKESTATIC;
        case Names.BATCH -> call.name.equals("add");
        default -> false;
      };
    }
  }
}
