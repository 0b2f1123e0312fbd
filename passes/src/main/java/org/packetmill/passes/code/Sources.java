package org.packetmill.passes.code;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Elements that bring packets into the graph of their own accord. */
public final class Sources {
  /** What turns an element's own time into packets. */
  private static final Set<String> CLOCKS =
      Set.of("Lorg/packetmill/click/element/Task;", "Lorg/packetmill/click/element/Timer;");

  private Sources() {}

  /**
   * Whether packets may begin their way at an element: one that receives, has a task or a timer, is
   * pulled from, or pushes in any other method than those on a packet's way. A guess on the safe
   * side, by what its classes name.
   */
  public static boolean mayStart(Unit unit, ElementCode element) {
    if (unit.deadElements().contains(element.index())) {
      return false;
    }
    String type = unit.classOf(element.index());
    return Kind.of(type, unit.program().hierarchy()).filter(k -> k == Kind.RECEIVING).isPresent()
        || own(unit, element).stream().anyMatch(Sources::starts);
  }

  /** Whether code of an element's own names a port: it may push out of any, at any time. */
  static boolean namesPorts(Unit unit, ElementCode element) {
    return own(unit, element).stream()
        .flatMap(tree -> tree.methods.stream())
        .anyMatch(method -> Stream.of(method.instructions.toArray()).anyMatch(Sources::sends));
  }

  private static List<ClassNode> own(Unit unit, ElementCode element) {
    return unit.program().hierarchy().supertypes(unit.classOf(element.index())).stream()
        .filter(name -> !name.startsWith(Names.ROOT + "element/"))
        .filter(unit.program()::isApplication)
        .map(unit.program()::tree)
        .toList();
  }

  private static boolean starts(ClassNode tree) {
    return tree.fields.stream().anyMatch(field -> CLOCKS.contains(field.desc))
        || tree.methods.stream().anyMatch(Sources::starts);
  }

  private static boolean starts(MethodNode method) {
    if (method.name.equals("pull") || method.name.equals("pullBatch")) {
      return !givesNothing(method);
    }
    boolean onTheWay = Set.of("push", "pushBatch").contains(method.name);
    for (AbstractInsnNode insn : method.instructions) {
      if (!onTheWay && sends(insn)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sends(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && (call.owner.equals(Names.PORT)
            || call.desc.endsWith(")L" + Names.PORT + ";")
            || call.name.equals("checkedOutputPush"));
  }

  /** A method that returns null and does nothing else. */
  private static boolean givesNothing(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      int opcode = insn.getOpcode();
      if (opcode >= 0 && opcode != Opcodes.ACONST_NULL && opcode != Opcodes.ARETURN) {
        return false;
      }
    }
    return true;
  }
}
