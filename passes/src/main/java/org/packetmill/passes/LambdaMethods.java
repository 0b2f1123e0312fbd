package org.packetmill.passes;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.Publication;

/**
 * Moves the making of a lambda into a method of its own, which the place where it was calls. The
 * lambda's class, and the object if it captures nothing, are those of that one instruction, so that
 * others can ask for the same.
 */
final class LambdaMethods implements Opcodes {
  private LambdaMethods() {}

  /** Does so for all instructions of a class that {@code key} stands for. */
  static void move(ClassNode tree, String key) {
    boolean itf = (tree.access & ACC_INTERFACE) != 0;
    List<MethodNode> made = new ArrayList<>();
    for (MethodNode code : tree.methods) {
      for (AbstractInsnNode insn : code.instructions.toArray()) {
        if (LambdaSite.of(insn).filter(site -> site.key().equals(key)).isPresent()) {
          InvokeDynamicInsnNode call = (InvokeDynamicInsnNode) insn;
          String name = Publication.lambdaMethod(key, made.size());
          code.instructions.set(
              insn, new MethodInsnNode(INVOKESTATIC, tree.name, name, call.desc, itf));
          made.add(method(name, call));
        }
      }
    }
    tree.methods.addAll(made);
  }

  private static MethodNode method(String name, InvokeDynamicInsnNode call) {
    int flags = ACC_PUBLIC | ACC_STATIC | ACC_SYNTHETIC;
    MethodNode method = new MethodNode(ASM9, flags, name, call.desc, null, null);
    int local = 0;
    for (Type type : Type.getArgumentTypes(call.desc)) {
      method.instructions.add(Insns.load(type, local));
      local += type.getSize();
    }
    method.instructions.add(call);
    method.instructions.add(new InsnNode(ARETURN));
    method.maxLocals = local;
    return method;
  }
}
