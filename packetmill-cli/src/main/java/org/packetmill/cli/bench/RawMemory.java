package org.packetmill.cli.bench;

import java.nio.file.Path;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.optimizer.program.Program;

/**
 * The original program on raw memory: the accessors of the memory facade become what they are in
 * milled code, and nothing else changes. Shows what raw access buys by itself.
 */
final class RawMemory implements Opcodes {
  private static final String FACADE = "org/packetmill/click/packet/Mem";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private RawMemory() {}

  /** Writes {@code jar} with a raw facade to {@code output}. */
  static void rewrite(Path jar, Path output) {
    JarRewriter.of(jar)
        .put(FACADE + ".class", raw(Program.load(jar).bytes(FACADE)))
        .appendAttribute("Add-Exports", "java.base/jdk.internal.misc")
        .writeTo(output);
  }

  /** The facade with raw accessors. */
  static byte[] raw(byte[] facade) {
    ClassNode tree = new ClassNode();
    new ClassReader(facade).accept(tree, 0);
    for (MethodNode method : tree.methods) {
      if (isAccessor(method)) {
        replaceBody(method);
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

  private static void replaceBody(MethodNode method) {
    Type[] parameters = Type.getArgumentTypes(method.desc);
    method.instructions.clear();
    method.tryCatchBlocks.clear();
    method.localVariables.clear();
    method.instructions.add(
        new MethodInsnNode(INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false));
    method.instructions.add(new InsnNode(ACONST_NULL));
    method.instructions.add(new VarInsnNode(LLOAD, 0));
    if (parameters.length == 2) {
      method.instructions.add(new VarInsnNode(parameters[1].getOpcode(ILOAD), 2));
    }
    String desc = "(Ljava/lang/Object;" + method.desc.substring(1);
    method.instructions.add(new MethodInsnNode(INVOKEVIRTUAL, UNSAFE, method.name, desc, false));
    method.instructions.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
  }
}
