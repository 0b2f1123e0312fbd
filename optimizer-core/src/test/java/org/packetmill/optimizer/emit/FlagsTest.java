package org.packetmill.optimizer.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.testing.Compiled;
import org.packetmill.optimizer.text.Listing;
import org.packetmill.optimizer.verify.Verifier;

class FlagsTest {
  private static final String INNER = "Outer$Inner";
  private static final Program PROGRAM =
      Compiled.program(
          "class Outer { private static final class Inner { private final int a = 1; "
              + "protected long b; private void m() { b = a; } } Inner i = new Inner(); }");
  private static final Set<FieldRef> CHOSEN = Set.of(new FieldRef(INNER, "a", "I"));

  @Test
  void opensTheClassAndTheChosenFieldsAndNoMethod() {
    byte[] bytes = Flags.publish(PROGRAM.bytes(INNER), CHOSEN);
    Program after = PROGRAM.with(Map.of(INNER, bytes));

    check(after.tree(INNER));
    assertThat(Listing.of(after.tree(INNER))).isEqualTo(Listing.of(PROGRAM.tree(INNER)));
    assertThat(Verifier.check(Map.of(INNER, bytes), PROGRAM)).isEmpty();
  }

  @Test
  void doesTheSameToATree() {
    ClassNode tree = PROGRAM.freshTree(INNER);

    Flags.publish(tree, CHOSEN, Set.of());

    check(tree);
    assertThat(tree.methods.getFirst().access).isEqualTo(Opcodes.ACC_PRIVATE);
  }

  @Test
  void opensTheChosenConstructors() {
    ClassNode tree = PROGRAM.freshTree(INNER);

    Flags.publish(tree, CHOSEN, Set.of(new MethodRef(INNER, "<init>", "()V")));

    check(tree);
    assertThat(tree.methods.getFirst().access).isEqualTo(Opcodes.ACC_PUBLIC);
  }

  private static void check(ClassNode tree) {
    FieldNode a = tree.fields.getFirst();
    assertThat(tree.access & Opcodes.ACC_PUBLIC).isNotZero();
    assertThat(a.access).isEqualTo(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
    assertThat(tree.fields.getLast().access).isEqualTo(Opcodes.ACC_PROTECTED);
    assertThat(tree.methods)
        .filteredOn(method -> method.name.equals("m"))
        .allSatisfy(m -> assertThat(m.access).isEqualTo(Opcodes.ACC_PRIVATE));
    InnerClassNode inner = tree.innerClasses.getFirst();
    assertThat(inner.access).isEqualTo(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
  }
}
