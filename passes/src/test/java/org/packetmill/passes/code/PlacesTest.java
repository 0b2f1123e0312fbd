package org.packetmill.passes.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.click.mill.LineTable;
import org.packetmill.optimizer.transform.Lines;

class PlacesTest {
  private final Places places = new Places();

  /** A class that calls at {@code count} places, and at the first of them again. */
  private ClassNode tree(int count) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "run", "()V", null, null);
    for (int i = 0; i <= count; i++) {
      int line = 100 + i % count;
      Lines.mark(
          method.instructions,
          places.number(new Places.Place("a/B", "m", "B.java", line, 0, Places.NONE)));
      method.instructions.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "a/B", "f", "()V"));
    }
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    ClassNode tree = new ClassNode();
    tree.methods.add(method);
    return tree;
  }

  private static List<Integer> lines(ClassNode tree) {
    return Arrays.stream(tree.methods.getFirst().instructions.toArray())
        .filter(LineNumberNode.class::isInstance)
        .map(insn -> ((LineNumberNode) insn).line)
        .toList();
  }

  private static LineTable read(PlaceTable table) throws IOException {
    return LineTable.read(new ByteArrayInputStream(table.bytes()));
  }

  @Test
  void numbersWhatTheClassUses() throws IOException {
    places.number(new Places.Place("a/Unused", "m", null, 1, 0, Places.NONE));
    ClassNode tree = tree(3);
    LineTable table = read(places.compact(tree, List.of("c0")));
    assertThat(lines(tree)).containsExactly(1, 2, 3, 1);
    assertThat(table.frames(2)).containsExactly(new StackTraceElement("a.B", "m", "B.java", 101));
    assertThat(table.element(3)).isEqualTo("c0");
    assertThat(table.knows(4)).isFalse();
    assertThat(table.frames(4)).isEmpty();
  }

  @Test
  void whatFindsNoRoomSharesTheLastNumber() throws IOException {
    ClassNode tree = tree(6);
    LineTable table = read(places.compact(tree, List.of("c0"), 4));
    assertThat(lines(tree)).containsExactly(1, 2, 3, 4, 4, 4, 1);
    assertThat(table.frames(3)).containsExactly(new StackTraceElement("a.B", "m", "B.java", 102));
    assertThat(table.knows(4)).isFalse();
  }

  @Test
  void placesKeepWhereTheyWereSplicedIn() throws IOException {
    int outer = places.number(new Places.Place("a/B", "process", "B.java", 7, 0, Places.NONE));
    int inner = places.number(new Places.Place("a/C", "help", null, 0, 0, outer));
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "run", "()V", null, null);
    Lines.mark(method.instructions, inner);
    method.instructions.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "a/B", "f", "()V"));
    ClassNode tree = new ClassNode();
    tree.methods.add(method);
    assertThat(read(places.compact(tree, List.of("c0"))).frames(1))
        .containsExactly(
            new StackTraceElement("a.C", "help", null, -1),
            new StackTraceElement("a.B", "process", "B.java", 7));
  }
}
