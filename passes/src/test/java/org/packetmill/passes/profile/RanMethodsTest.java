package org.packetmill.passes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;

class RanMethodsTest {
  private static final String ELEMENT = "org/packetmill/click/elements/standard/Paint";
  private static final String BASE = "org/packetmill/click/element/SimpleElement";

  /** Something to count in. */
  interface Shape {
    int area();

    static int twice(int number) {
      return 2 * number;
    }
  }

  @Test
  void countsWhatTheProgramWrote() {
    assertThat(RanMethods.counts(new MethodRef(ELEMENT, "process", "()V"))).isTrue();
    assertThat(RanMethods.counts(new MethodRef("net/a/Table", "find", "()V"))).isTrue();
    assertThat(RanMethods.counts(new MethodRef("net/a/Table", "<init>", "()V"))).isFalse();
    assertThat(RanMethods.counts(new MethodRef(BASE, "pushBatch", "()V"))).isFalse();
    assertThat(RanMethods.counts("org/packetmill/click/packet/Packet")).isFalse();
  }

  @Test
  void everyMethodWithCodeBeginsWithItsNumber() throws IOException {
    List<String> names = new ArrayList<>(List.of("net.a.Other.some()V"));
    String type = Shape.class.getName();
    byte[] counted = RanMethods.count(classFile(), names);
    assertThat(names).containsExactly("net.a.Other.some()V", type + ".twice(I)I");
    ClassNode tree = new ClassNode();
    new ClassReader(counted).accept(tree, 0);
    MethodNode twice =
        tree.methods.stream().filter(m -> m.name.equals("twice")).findAny().orElseThrow();
    assertThat(calls(twice)).containsExactly("ran");
    assertThat(tree.methods).filteredOn(m -> m.name.equals("area")).hasSize(1);
  }

  private static byte[] classFile() throws IOException {
    String path = Shape.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Shape.class.getClassLoader().getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }

  private static List<String> calls(MethodNode method) {
    List<String> calls = new ArrayList<>();
    method.instructions.forEach(insn -> {
      if (insn instanceof MethodInsnNode call) {
        calls.add(call.name);
      }
    });
    return calls;
  }
}
