package org.packetmill.passes.code;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The memory facade with raw access: each accessor of one primitive asks a {@code static final}
 * whether the JIT's own memory instructions are open to this program, and is as it was where they
 * are not. So ports and elements that are called gain what spliced code gains.
 */
public final class RawMemory implements Opcodes {
  private static final String RAW = "RAW";
  private static final String MODULE = "java/lang/Module";

  private RawMemory() {}

  /** The facade's class file with raw accessors. */
  public static byte[] raw(byte[] facade) {
    ClassNode tree = new ClassNode();
    new ClassReader(facade).accept(tree, 0);
    tree.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, RAW, "Z", null, null));
    for (MethodNode method : tree.methods) {
      if (isAccessor(method)) {
        method.instructions.insert(rawWay(tree.name, method));
      } else if (method.name.equals("copyLine")) {
        method.instructions.insert(rawCopy(tree.name));
      } else if (method.name.equals("<clinit>")) {
        method.instructions.insert(probe(tree.name));
      }
    }
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    tree.accept(writer);
    return writer.toByteArray();
  }

  /** Such as {@code getInt(J)I} and {@code putInt(JI)V}: one primitive at one address. */
  private static boolean isAccessor(MethodNode method) {
    return method.name.matches("get(Byte|Short|Int|Long)") && method.desc.startsWith("(J)")
        || method.name.matches("put(Byte|Short|Int|Long)") && method.desc.startsWith("(J");
  }

  /** {@code RAW = Object.class.getModule().isExported("jdk.internal.misc", Mem's module)}. */
  private static InsnList probe(String facade) {
    InsnList code = new InsnList();
    code.add(new LdcInsnNode(Type.getObjectType("java/lang/Object")));
    code.add(module());
    code.add(new LdcInsnNode("jdk.internal.misc"));
    code.add(new LdcInsnNode(Type.getObjectType(facade)));
    code.add(module());
    code.add(
        new MethodInsnNode(
            INVOKEVIRTUAL, MODULE, "isExported", "(Ljava/lang/String;L" + MODULE + ";)Z"));
    code.add(new FieldInsnNode(PUTSTATIC, facade, RAW, "Z"));
    return code;
  }

  private static AbstractInsnNode module() {
    return new MethodInsnNode(INVOKEVIRTUAL, "java/lang/Class", "getModule", "()L" + MODULE + ";");
  }

  /** Eight words, one after the other. */
  private static InsnList rawCopy(String facade) {
    LabelNode asItWas = new LabelNode();
    InsnList code = new InsnList();
    code.add(new FieldInsnNode(GETSTATIC, facade, RAW, "Z"));
    code.add(new JumpInsnNode(IFEQ, asItWas));
    for (int at = 0; at < 64; at += 8) {
      word(code, 2, at);
      word(code, 0, at);
      code.add(
          new MethodInsnNode(
              INVOKEVIRTUAL, Names.UNSAFE, "getLong", "(Ljava/lang/Object;J)J", false));
      code.add(
          new MethodInsnNode(
              INVOKEVIRTUAL, Names.UNSAFE, "putLong", "(Ljava/lang/Object;JJ)V", false));
    }
    code.add(new InsnNode(RETURN));
    code.add(asItWas);
    code.add(new FrameNode(F_SAME, 0, null, 0, null));
    return code;
  }

  /** Pushes what an access to a local address plus {@code offset} takes. */
  private static void word(InsnList code, int local, int offset) {
    code.add(
        new MethodInsnNode(
            INVOKESTATIC, Names.UNSAFE, "getUnsafe", "()L" + Names.UNSAFE + ";", false));
    code.add(new InsnNode(ACONST_NULL));
    code.add(new VarInsnNode(LLOAD, local));
    code.add(new LdcInsnNode((long) offset));
    code.add(new InsnNode(LADD));
  }

  private static InsnList rawWay(String facade, MethodNode method) {
    Type[] parameters = Type.getArgumentTypes(method.desc);
    LabelNode asItWas = new LabelNode();
    InsnList code = new InsnList();
    code.add(new FieldInsnNode(GETSTATIC, facade, RAW, "Z"));
    code.add(new JumpInsnNode(IFEQ, asItWas));
    code.add(
        new MethodInsnNode(
            INVOKESTATIC, Names.UNSAFE, "getUnsafe", "()L" + Names.UNSAFE + ";", false));
    code.add(new InsnNode(ACONST_NULL));
    code.add(new VarInsnNode(LLOAD, 0));
    if (parameters.length == 2) {
      code.add(new VarInsnNode(parameters[1].getOpcode(ILOAD), 2));
    }
    String desc = "(Ljava/lang/Object;" + method.desc.substring(1);
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.UNSAFE, method.name, desc, false));
    code.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    code.add(asItWas);
    code.add(new FrameNode(F_SAME, 0, null, 0, null));
    return code;
  }
}
