package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.testing.Compiled;

class SwitchChainsTest {
  private static final String SOURCE =
      """
      public class Chains {
        static int looked;
        static int look(int x) { looked++; return x; }
        static int other(int x) { looked++; return x; }
        public static int plain(int x) {
          if ((x & 255) == 3) return 1;
          if ((x & 255) == 70000) return 2;
          if ((x & 255) == 9) return 3;
          if ((x & 255) == -1) return 4;
          if ((x & 255) == 3) return 5;
          return 6;
        }
        public static int negated(int x) {
          int y = 0;
          if (x != 3) { if (x != 4) { if (x != 5) { if (x != 6) { y = 1; } } } }
          return y;
        }
        public static int calls(int x) {
          looked = 0;
          if (look(x) == 3) return 1;
          if (look(x) == 4) return 2;
          if (look(x) == 5) return 3;
          if (look(x) == 6) return 4;
          return 0;
        }
        public static int unknown(int x) {
          looked = 0;
          int y = other(x) == 3 ? 1 : other(x) == 4 ? 2 : other(x) == 5 ? 3 : other(x) == 6 ? 4 : 0;
          return y * 10 + looked;
        }
        public static int changing(int x) {
          if (x == 3) return 1;
          x++;
          if (x == 3) return 2;
          x++;
          if (x == 3) return 3;
          x++;
          if (x == 3) return 4;
          return x;
        }
        public static int two(int x) {
          if (x == 3) return 1;
          if (x == 4) return 2;
          return x;
        }
        public static int inside(int x) {
          int y = x * 7;
          if ((y & 15) == 1 || (y & 15) == 2 || (y & 15) == 3 || (y & 15) == 4) {
            y = 100;
          }
          return y + (x == 1 ? 5 : 6);
        }
      }
      """;

  @Test
  void comparisonsOfOneValueBecomeASwitch() throws Exception {
    assertThat(check("plain", 4)).isEqualTo(5);
    assertThat(check("negated", 4)).isEqualTo(4);
    assertThat(check("inside", 4)).isEqualTo(4);
  }

  @Test
  void onlyCallsThatOnlyLookAreLeftOut() throws Exception {
    assertThat(check("calls", 4)).isEqualTo(4);
    assertThat(check("unknown", 0)).isZero();
  }

  @Test
  void aValueThatChangesIsComparedAgain() throws Exception {
    assertThat(check("changing", 0)).isZero();
  }

  @Test
  void shortChainsStay() throws Exception {
    assertThat(check("two", 0)).isZero();
  }

  /** Changes a method, makes sure that it does the same, and returns how many cases there are. */
  private static int check(String name, int keys) throws Exception {
    byte[] original = Compiled.classes(SOURCE).get("Chains");
    ClassNode tree = new ClassNode();
    new ClassReader(original).accept(tree, ClassReader.SKIP_FRAMES);
    MethodNode method =
        tree.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
    int cases = SwitchChains.run(method, call -> call.name.equals("look"));
    int found = 0;
    for (AbstractInsnNode insn : method.instructions) {
      found += insn instanceof LookupSwitchInsnNode lookup ? lookup.keys.size() : 0;
    }
    assertThat(found).isEqualTo(keys);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    tree.accept(writer);
    Method before = load(original, name);
    Method after = load(writer.toByteArray(), name);
    for (int x = -300; x < 300; x++) {
      assertThat(after.invoke(null, x)).as("%s(%d)", name, x).isEqualTo(before.invoke(null, x));
    }
    return cases;
  }

  private static Method load(byte[] bytes, String name) throws Exception {
    Class<?> type =
        new ClassLoader(null) {
          Class<?> define() {
            return defineClass("Chains", bytes, 0, bytes.length);
          }
        }.define();
    return type.getMethod(name, int.class);
  }
}
