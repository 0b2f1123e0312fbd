package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.testing.Compiled;

class ConstantWaysTest {
  private static final String SOURCE =
      """
      public class Ways {
        public static int helper(int x) {
          int code = x < 10 ? 2 : x < 100 ? 3 : -1;
          if (code != -1) { return code * 10; }
          return x;
        }
        public static int nested(int x) {
          int code = x < 10 ? 2 : x < 100 ? 3 : -1;
          int next = code == 2 ? 7 : 9;
          return next == 7 ? code : code + 1000;
        }
        public static int cases(int x) {
          int code = x < 10 ? 0 : x < 100 ? 1 : 70000;
          switch (code) { case 0: return 5; case 1: return 6; case 70000: return 7; default: }
          return 8;
        }
        public static int orders(int x) {
          int code = x < 10 ? -3 : x < 100 ? 0 : 3;
          int sum = code < 0 ? 1 : 0;
          code = x < 10 ? -3 : x < 100 ? 0 : 3;
          sum += code > 0 ? 2 : 0;
          code = x < 10 ? -3 : x < 100 ? 0 : 3;
          sum += code <= 0 ? 4 : 0;
          code = x < 10 ? -3 : x < 100 ? 0 : 3;
          return sum + (code >= 0 ? 8 : 0);
        }
        public static int loop(int x) {
          int turns = 0;
          for (int i = 0; i < 5; i++) { turns += x; }
          return turns;
        }
        public static int unknown(int x) {
          int code = x < 10 ? 2 : x;
          return code + 1;
        }
      }
      """;

  private final ClassNode before = read();
  private final ClassNode after = read();

  private static ClassNode read() {
    ClassNode tree = new ClassNode();
    new ClassReader(Compiled.classes(SOURCE).get("Ways")).accept(tree, ClassReader.SKIP_FRAMES);
    return tree;
  }

  private static MethodNode method(ClassNode tree, String name) {
    return tree.methods.stream().filter(m -> m.name.equals(name)).findAny().orElseThrow();
  }

  private static int call(ClassNode tree, String method, int x) throws Exception {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    tree.accept(writer);
    byte[] bytes = writer.toByteArray();
    ClassLoader loader =
        new ClassLoader() {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    return (int) loader.loadClass("Ways").getMethod(method, int.class).invoke(null, x);
  }

  private int ways(String name) throws Exception {
    int ways = ConstantWays.run(method(after, name));
    for (int x : new int[] {-5, 9, 10, 99, 100, 70000}) {
      assertThat(call(after, name, x)).as(name + " of " + x).isEqualTo(call(before, name, x));
    }
    return ways;
  }

  @Test
  void waysLeadPastBranchesOnTheirConstant() throws Exception {
    assertThat(ways("helper")).isEqualTo(3);
    assertThat(ways("cases")).isEqualTo(3);
  }

  @Test
  void oneWayMayDecideSeveralBranches() throws Exception {
    assertThat(ways("nested")).isPositive();
    assertThat(ways("orders")).isPositive();
  }

  @Test
  void whatIsNotDecidedStays() throws Exception {
    assertThat(ways("unknown")).isZero();
    assertThat(ways("loop")).isLessThanOrEqualTo(1);
  }
}
