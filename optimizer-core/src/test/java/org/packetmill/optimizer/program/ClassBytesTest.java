package org.packetmill.optimizer.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import org.packetmill.optimizer.testing.Compiled;
import org.packetmill.optimizer.verify.Verifier;

class ClassBytesTest {
  private static final Program PROGRAM =
      Compiled.program(
          "class Shape { int area() { return 0; } }",
          "class Square extends Shape { int area() { return 4; } }",
          "class Circle extends Shape { int area() { return 3; } }",
          """
          class Chooser {
            static int choose(boolean round, int[] sizes) {
              Shape shape = round ? new Circle() : new Square();
              int sum = shape.area();
              for (int size : sizes) {
                sum += size;
              }
              return sum;
            }
          }
          """);

  @Test
  void computesFramesWithoutLoadingClasses() {
    ClassNode tree = PROGRAM.freshTree("Chooser");

    byte[] bytes = ClassBytes.write(tree, PROGRAM);

    assertThat(Verifier.check(Map.of("Chooser", bytes), PROGRAM)).isEmpty();
  }

  @Test
  void writesNewClassesThatReferToEachOther() {
    ClassNode shape = PROGRAM.freshTree("Shape");
    Program without = Compiled.program("class Unrelated {}");
    List<ClassNode> trees =
        List.of(
            PROGRAM.freshTree("Chooser"),
            shape,
            PROGRAM.freshTree("Square"),
            PROGRAM.freshTree("Circle"));

    Map<String, byte[]> files = ClassBytes.writeAll(trees, without);

    assertThat(files).containsOnlyKeys("Chooser", "Shape", "Square", "Circle");
    assertThat(Verifier.check(files, without)).isEmpty();
  }
}
