package org.packetmill.optimizer.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.testing.Compiled;

class SpecializerTest {
  private static final String TABLE = "table";
  private static final long[] PROGRAM = {7, 4, -1, 0, 9, -3, -2, 0};

  /** Walks (value, yes, no) triples of a table in steps of 4, as classifiers do. */
  private static final String WALK =
      """
      public class Walk {
        static int[] table = {7, 4, -1, 0, 9, -3, -2, 0};
        public static int run(int x) {
          int at = 0;
          do {
            at = (x & 15) == table[at] ? table[at + 1] : table[at + 2];
            x >>= 4;
          } while (at > 0);
          return -at;
        }
        public static int turns(int x) {
          int sum = 0;
          for (int i = 0; i < 3; i++) {
            sum = sum * 3 + (x >> i);
          }
          return sum;
        }
        public static int data(int x) {
          int sum = 0;
          for (int i = 0; i < x; i++) {
            sum += i;
          }
          return sum;
        }
        public static int nested(int x) {
          int sum = 0;
          for (int i = 0; i < x; i++) {
            for (int j = 0; j < 2; j++) {
              sum = sum * 5 + j;
            }
          }
          return sum;
        }
        public static int outside(int x) {
          int sum = x;
          for (int i = 0; i < 3; i++) {
            sum += table[i * 4];
          }
          return sum;
        }
      }
      """;

  @Test
  void aWalkOverAKnownTableBecomesItsDecisions() throws Exception {
    Specialized walk = specialize("run");
    assertThat(walk.result.unrolled()).isEqualTo(1);
    assertThat(walk.result.tables()).containsExactly((Object) TABLE);
    assertThat(walk.loops()).isZero();
    assertThat(walk.reads()).isZero();
    walk.agreesOn(0, 7, 0x97, 0x77, 15, -1);
  }

  @Test
  void aLoopOfThreeTurnsBecomesThem() throws Exception {
    Specialized turns = specialize("turns");
    assertThat(turns.result.unrolled()).isEqualTo(1);
    assertThat(turns.loops()).isZero();
    turns.agreesOn(0, 1, 1000, -5);
  }

  @Test
  void aLoopThatDataEndsStaysOne() throws Exception {
    Specialized data = specialize("data");
    assertThat(data.result).isEqualTo(Specializer.Result.NONE);
    assertThat(data.loops()).isEqualTo(1);
    data.agreesOn(0, 1, 600);
  }

  @Test
  void anInnerLoopIsUnrolledInsideOneThatStays() throws Exception {
    Specialized nested = specialize("nested");
    assertThat(nested.result.unrolled()).isEqualTo(1);
    nested.agreesOn(0, 1, 2, 700);
  }

  @Test
  void readsOutsideTheTableStillThrow() throws Exception {
    Specialized outside = specialize("outside");
    assertThat(outside.reads()).isEqualTo(1);
    outside.agreesOn(3);
  }

  private static Specialized specialize(String name) throws Exception {
    byte[] original = Compiled.classes(WALK).get("Walk");
    ClassNode tree = new ClassNode();
    new ClassReader(original).accept(tree, ClassReader.SKIP_FRAMES);
    MethodNode method =
        tree.methods.stream().filter(m -> m.name.equals(name)).findFirst().orElseThrow();
    Knowledge knowledge =
        new Knowledge() {
          @Override
          public Fact staticField(FieldInsnNode read) {
            return Fact.object(Type.getType(read.desc), TABLE).restingOn(Set.of(TABLE));
          }
        };
    Specializer.Result result =
        Specializer.run(
            "Walk", method, knowledge, array -> array.is(TABLE) ? PROGRAM.clone() : null);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    tree.accept(writer);
    return new Specialized(
        name, method, result, load(original, name), load(writer.toByteArray(), name));
  }

  private static Method load(byte[] bytes, String name) throws Exception {
    Class<?> type =
        new ClassLoader(null) {
          Class<?> define() {
            return defineClass("Walk", bytes, 0, bytes.length);
          }
        }.define();
    return type.getMethod(name, int.class);
  }

  private record Specialized(
      String name, MethodNode method, Specializer.Result result, Method before, Method after) {

    void agreesOn(int... values) {
      for (int value : values) {
        assertThat(call(after, value)).as("%s(%d)", name, value).isEqualTo(call(before, value));
      }
    }

    private static Object call(Method method, int value) {
      try {
        return method.invoke(null, value);
      } catch (ReflectiveOperationException e) {
        return e.getCause().getClass();
      }
    }

    int loops() {
      List<AbstractInsnNode> seen = new ArrayList<>();
      int loops = 0;
      for (AbstractInsnNode insn : method.instructions) {
        seen.add(insn);
        loops += insn instanceof JumpInsnNode jump && seen.contains(jump.label) ? 1 : 0;
      }
      return loops;
    }

    int reads() {
      int reads = 0;
      for (AbstractInsnNode insn : method.instructions) {
        reads += insn.getOpcode() == Opcodes.IALOAD ? 1 : 0;
      }
      return reads;
    }
  }
}
