package org.packetmill.passes.code;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;

/**
 * A body for an element whose code must stay in its class: it calls the method where it is. The
 * element is part of the loop then, although its code is not.
 */
public final class CalledBody implements Opcodes {
  private CalledBody() {}

  /** Why an element's method cannot be called from a loop, if so. */
  public static Optional<String> problem(Kind kind, MethodNode method) {
    if (kind == Kind.RECEIVING) {
      return Optional.of("an arrive is not called packet by packet");
    }
    if ((method.access & (ACC_NATIVE | ACC_ABSTRACT)) != 0) {
      return Optional.of("it has no bytecode");
    }
    return BodyCheck.mustNotBeCalled(method)
        ? BodyCheck.problem(method)
        : BodyShape.problemOfMethod(kind, method);
  }

  /** The static method that calls it. */
  public static MethodNode of(ElementCode element, Unit unit, Kind kind, ResolvedMethod called) {
    MethodNode method = called.method();
    MethodNode body =
        new MethodNode(
            ASM9,
            ACC_PRIVATE | ACC_STATIC,
            kind.method() + "$" + element.index(),
            method.desc,
            null,
            null);
    String type = Type.getObjectType(element.state().javaClass()).getDescriptor();
    InsnList code = body.instructions;
    // The method has a frame of its own.
    Lines.mark(code, Places.NONE);
    code.add(
        new FieldInsnNode(GETSTATIC, unit.className(), Unit.elementField(element.index()), type));
    if (kind == Kind.SPLITTING) {
      code.add(new VarInsnNode(ILOAD, 0));
      code.add(new VarInsnNode(ALOAD, 1));
      code.add(new VarInsnNode(ALOAD, 2));
    } else {
      code.add(new VarInsnNode(ALOAD, 0));
    }
    // Its class is known exactly: the method is.
    code.add(
        new MethodInsnNode(
            INVOKESPECIAL,
            called.owner().name,
            method.name,
            method.desc,
            (called.owner().access & ACC_INTERFACE) != 0));
    if (kind == Kind.SPLITTING) {
      code.add(new InsnNode(RETURN));
    } else if (kind == Kind.CLASSIFYING) {
      code.add(new InsnNode(IRETURN));
    } else if (BodyShape.returnsGiven(unit, method)) {
      code.add(passed());
    } else {
      code.add(new InsnNode(ARETURN));
    }
    body.maxLocals = Insns.argumentSlots(method.desc);
    body.maxStack = 1 + body.maxLocals;
    return body;
  }

  /** It has returned the packet or nothing. */
  private static InsnList passed() {
    LabelNode gone = new LabelNode();
    InsnList code = new InsnList();
    code.add(new JumpInsnNode(IFNULL, gone));
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(new InsnNode(ARETURN));
    code.add(gone);
    code.add(new InsnNode(ACONST_NULL));
    code.add(new InsnNode(ARETURN));
    return code;
  }
}
