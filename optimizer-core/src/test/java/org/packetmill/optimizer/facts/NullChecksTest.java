package org.packetmill.optimizer.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.ClassBytes;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.testing.Compiled;

class NullChecksTest {
  private static final String SOURCE =
      """
      import java.util.Objects;
      public class Work {
        static Object held = "x";
        private final int n;
        Work(int n) { this.n = n; }
        public static int made(Work given) { return Objects.requireNonNull(new Work(3)).n; }
        public static int told(Work given) { return Objects.requireNonNull(new Work(4), "work").n; }
        public static int asked(Work given) { Work w = new Work(5); w.getClass(); return w.n; }
        public static int either(Work given) {
          Object o = held == null ? new Work(6) : new int[7];
          Objects.requireNonNull(o);
          return o instanceof int[] some ? some.length : 0;
        }
        public static int given(Work given) { return Objects.requireNonNull(given).n; }
        public static int askedGiven(Work given) { given.getClass(); return 1; }
        public static int maybe(Work given) {
          Work w = held == null ? new Work(8) : null;
          return Objects.requireNonNull(w).n;
        }
        public static int field(Work given) { return Objects.requireNonNull(held).hashCode(); }
        public static int named(Work given) {
          return new Work(9).getClass().getName().length();
        }
        public static int twice(Work given) {
          Work w = Objects.requireNonNull(given, "first");
          return Objects.requireNonNull(w, "second").n;
        }
      }
      """;

  private final Program program = Compiled.program(SOURCE);
  private final ClassNode work = program.tree("Work");
  private final Map<String, Integer> left = new HashMap<>();

  private Class<?> worked() throws ReflectiveOperationException {
    for (MethodNode method : work.methods) {
      NullChecks.remove("Work", method, new Knowledge() {});
      left.put(
          method.name, (int) Stream.of(method.instructions.toArray()).filter(this::checks).count());
    }
    byte[] bytes = ClassBytes.write(work, program);
    return new ClassLoader(null) {
      Class<?> define() {
        return defineClass("Work", bytes, 0, bytes.length);
      }
    }.define();
  }

  private boolean checks(AbstractInsnNode insn) {
    return NullChecks.isBlind(insn) || insn.getOpcode() == Opcodes.CHECKCAST;
  }

  private static Object call(Class<?> type, String name, Object given)
      throws ReflectiveOperationException {
    return type.getMethod(name, type).invoke(null, given);
  }

  @Test
  void goWhereThereAlwaysIsAnObject() throws ReflectiveOperationException {
    Class<?> type = worked();
    assertThat(call(type, "made", null)).isEqualTo(3);
    assertThat(call(type, "told", null)).isEqualTo(4);
    assertThat(call(type, "asked", null)).isEqualTo(5);
    assertThat(call(type, "either", null)).isEqualTo(7);
    assertThat(left).contains(Map.entry("made", 0), Map.entry("told", 0), Map.entry("asked", 0));
    // Its cast only.
    assertThat(left.get("either")).isEqualTo(1);
  }

  @Test
  void stayWhereThereMayBeNone() throws ReflectiveOperationException {
    Class<?> type = worked();
    for (String name : new String[] {"given", "askedGiven", "maybe", "twice"}) {
      assertThatNullPointerException().as(name).isThrownBy(() -> unwrapped(type, name));
    }
    assertThat(call(type, "field", null)).isEqualTo("x".hashCode());
    assertThat(left.get("field")).isEqualTo(1);
  }

  private static void unwrapped(Class<?> type, String name) throws Throwable {
    try {
      call(type, name, null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void theClassIsLeftWhereSomebodyWantsIt() throws ReflectiveOperationException {
    assertThat(call(worked(), "named", null)).isEqualTo(4);
    assertThat(left.get("named")).isEqualTo(1);
  }

  @Test
  void oneIsEnough() throws ReflectiveOperationException {
    worked();
    // The second finds what the first has let pass; the first one's cast is not known to be idle.
    assertThat(left.get("twice")).isEqualTo(2);
  }

  @Test
  void whatMakesTheMessageMayLookAtAnything() {
    assertThat(NullChecks.isBlind(check("(Ljava/lang/Object;Ljava/lang/String;)V"))).isTrue();
    assertThat(NullChecks.isBlind(check("(Ljava/lang/Object;Ljava/util/function/Supplier;)V")))
        .isFalse();
  }

  private static AbstractInsnNode check(String desc) {
    return new org.objectweb.asm.tree.MethodInsnNode(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(java.util.Objects.class),
        "requireNonNull",
        desc);
  }
}
