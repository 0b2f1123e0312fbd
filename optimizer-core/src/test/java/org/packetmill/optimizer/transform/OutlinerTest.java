package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;

class OutlinerTest implements Opcodes {
  private static final String OWNER = "Work";
  private static final int A = 2;
  private static final int D = 5;

  private final LabelNode tail = new LabelNode();

  @Test
  void theTailUsesItsParametersAsTheyCome() throws Exception {
    MethodNode tail = sameBehaviour(method(false));
    assertThat(tail.desc).isEqualTo("([III)V");
    assertThat(tail.instructions.toArray())
        .filteredOn(insn -> insn.getOpcode() == ISTORE)
        .as("one from its own code, none to copy a parameter")
        .hasSize(1);
    assertThat(tail.maxLocals).isEqualTo(3);
  }

  /** A long in the place of an int takes a slot more than the parameter has. */
  @Test
  void aLocalThatBecomesALongIsCopied() throws Exception {
    MethodNode tail = sameBehaviour(method(true));
    assertThat(tail.desc).isEqualTo("([III)V");
    assertThat(tail.instructions.toArray())
        .filteredOn(insn -> insn.getOpcode() == ISTORE)
        .hasSize(1);
  }

  /** {@code if (x > 3) { out[0] = a; a = x or a long; out[1] = a + d; }}, with a = x, d = x * x. */
  private MethodNode method(boolean reuses) {
    MethodNode method = new MethodNode(ASM9, ACC_STATIC, "work", "(I[I)V", null, null);
    add(method, load(0), new VarInsnNode(ISTORE, A));
    add(method, load(0), load(0), new InsnNode(IMUL), new VarInsnNode(ISTORE, D));
    add(method, load(0), new InsnNode(ICONST_3), new JumpInsnNode(IF_ICMPGT, tail));
    add(method, new InsnNode(RETURN), tail);
    add(method, new VarInsnNode(ALOAD, 1), new InsnNode(ICONST_0), load(A), new InsnNode(IASTORE));
    add(method, load(D), new InsnNode(INEG));
    if (reuses) {
      add(method, new InsnNode(I2L), new VarInsnNode(LSTORE, A));
    } else {
      add(method, new VarInsnNode(ISTORE, A));
    }
    add(method, new VarInsnNode(ALOAD, 1), new InsnNode(ICONST_1));
    if (reuses) {
      add(method, new VarInsnNode(LLOAD, A), new InsnNode(L2I));
    } else {
      add(method, load(A));
    }
    add(method, load(D), new InsnNode(ICONST_3), new InsnNode(IMUL), new InsnNode(IADD));
    add(method, new InsnNode(IASTORE), new InsnNode(RETURN));
    method.maxLocals = D + 1;
    method.maxStack = 6;
    return method;
  }

  private static VarInsnNode load(int local) {
    return new VarInsnNode(ILOAD, local);
  }

  private static void add(MethodNode method, AbstractInsnNode... insns) {
    Arrays.stream(insns).forEach(method.instructions::add);
  }

  /** Outlines, and runs both. */
  private MethodNode sameBehaviour(MethodNode method) throws Exception {
    MethodNode before = BodyClone.copy(method, method.access, method.name);
    FactAnalysis facts = FactAnalysis.of(OWNER, method, new Knowledge() {});
    Optional<MethodNode> moved = Outliner.outline(OWNER, method, tail, facts, "tail");
    assertThat(moved).isPresent();
    for (int x : new int[] {1, 3, 4, 9}) {
      assertThat(run(List.of(method, moved.get()), x))
          .as("%d", x)
          .isEqualTo(run(List.of(before), x));
    }
    return moved.get();
  }

  private static int[] run(List<MethodNode> methods, int x) throws Exception {
    ClassNode tree = new ClassNode();
    tree.visit(V17, ACC_PUBLIC, OWNER, null, "java/lang/Object", null);
    tree.methods.addAll(methods);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    tree.accept(writer);
    byte[] bytes = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    Method work = loader.loadClass(OWNER).getDeclaredMethod("work", int.class, int[].class);
    work.setAccessible(true);
    int[] out = new int[2];
    work.invoke(null, x, out);
    return out;
  }
}
