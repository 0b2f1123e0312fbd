package org.packetmill.optimizer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.testing.Compiled;

class ListingTest {
  private static final Program PROGRAM =
      Compiled.program(
          """
          class Loop {
            static int sum(int n) {
              int total = 0;
              while (n > 0) {
                total += n--;
              }
              return total;
            }
            static int safe(String s) {
              try { return Integer.parseInt(s); } catch (NumberFormatException e) { return -1; }
            }
          }
          """);

  private static MethodNode method(ClassNode tree, String name) {
    return tree.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
  }

  @Test
  void showsInstructionsLinesAndUsedLabels() {
    String listing = Listing.of(method(PROGRAM.tree("Loop"), "sum"));

    assertThat(listing)
        .isEqualTo(
            """
            sum(I)I
                @3
                ICONST_0
                ISTORE 1
               L0
                @4
                ILOAD 0
                IFLE L1
                @5
                ILOAD 1
                ILOAD 0
                IINC 0 -1
                IADD
                ISTORE 1
                GOTO L0
               L1
                @7
                ILOAD 1
                IRETURN
            """);
  }

  @Test
  void showsExceptionRanges() {
    assertThat(Listing.of(method(PROGRAM.tree("Loop"), "safe")))
        .contains("TRYCATCHBLOCK L0 L1 L2 java/lang/NumberFormatException")
        .contains("INVOKESTATIC java/lang/Integer.parseInt (Ljava/lang/String;)I");
  }

  @Test
  void isTheSameEachTimeAndWithUnusedLabels() {
    MethodNode sum = method(PROGRAM.freshTree("Loop"), "sum");
    String before = Listing.of(sum);

    sum.instructions.insert(new LabelNode());

    assertThat(Listing.of(sum)).isEqualTo(before);
    sum.instructions.insert(new InsnNode(Opcodes.NOP));
    assertThat(Listing.of(sum)).isNotEqualTo(before);
  }

  @Test
  void listsAClass() {
    assertThat(Listing.of(PROGRAM.tree("Loop")))
        .startsWith("class Loop\n\n<init>()V\n")
        .contains("\n\nsum(I)I\n");
  }
}
