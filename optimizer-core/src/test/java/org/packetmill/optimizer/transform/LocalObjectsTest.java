package org.packetmill.optimizer.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.program.ClassBytes;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.testing.Compiled;

class LocalObjectsTest {
  private static final String[] SOURCES = {
    """
    public class Work {
      static Object seen;
      public static long views(int x) {
        Pair outer = new Pair(x, x + 1L);
        Pair inner = new Pair(outer.a + 1, outer.b);
        inner.a += 5;
        return inner.a * 1000L + inner.b;
      }
      public static long narrow(int x) {
        Small s = new Small();
        s.b = (byte) 7; s.c = 'x'; s.z = true; s.f = 1.5f; s.d = x;
        return s.b + s.c + (s.z ? 1 : 0) + (long) s.f + (long) s.d + (s.name == null ? 0 : 1);
      }
      public static long anew(int x) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
          Pair p = new Pair(i, x);
          if (i % 2 == 0) { p.a = 100; }
          sum = sum * 31 + p.a + java.util.Objects.requireNonNull(p).b;
        }
        return sum;
      }
      public static long before(int x) {
        Pair last = null;
        long sum = 0;
        for (int i = 0; i < 4; i++) {
          Pair p = new Pair(i, x);
          sum = sum * 31 + (last == null ? 7 : last.a);
          last = p;
        }
        return sum;
      }
      public static long either(int x) {
        Pair p = x > 5 ? new Pair(1, 2) : new Pair(3, 4);
        return p.a + p.b;
      }
      public static long leaves(int x) {
        Pair p = new Pair(x, 3);
        seen = p;
        return p.a;
      }
      public static long compared(int x) {
        Pair p = new Pair(x, 3);
        return p == seen ? 1 : 2;
      }
      public static long cast(int x) {
        Pair p = new Pair(x, 3);
        Object o = p;
        Runnable refused = (Runnable) o;
        return p.a;
      }
    }
    """,
    "class Pair { int a; final long b; Pair(int a, long b) { this.a = a; this.b = b; } }",
    "class Small { byte b; char c; boolean z; float f; double d; String name; }"
  };

  private final Program program = Compiled.program(SOURCES);
  private final ClassNode tree = new ClassNode();

  LocalObjectsTest() {
    new org.objectweb.asm.ClassReader(program.bytes("Work"))
        .accept(tree, org.objectweb.asm.ClassReader.SKIP_FRAMES);
  }

  @Test
  void fieldsBecomeLocals() throws Exception {
    for (String name : new String[] {"views", "narrow", "anew"}) {
      MethodNode method = method(name);
      LocalObjects objects = new LocalObjects(program, "Work", method, spliced(method));
      assertThat(objects.replaceable()).as(name).hasSizeGreaterThan(0);
      objects.replace();
      assertThat(sites(method)).as(name).isEmpty();
      for (int x : new int[] {0, 3, -9, 70_000}) {
        assertThat(run(name, ClassBytes.write(tree, program), x))
            .as(name)
            .isEqualTo(run(name, program.bytes("Work"), x));
      }
    }
  }

  @Test
  void whatIsSeenElsewhereStays() {
    for (String name : new String[] {"before", "either", "leaves", "compared", "cast"}) {
      MethodNode method = method(name);
      LocalObjects objects = new LocalObjects(program, "Work", method, spliced(method));
      assertThat(objects.replaceable()).as(name).isEmpty();
    }
  }

  private MethodNode method(String name) {
    return tree.methods.stream().filter(m -> m.name.equals(name)).findAny().orElseThrow();
  }

  private static Set<TypeInsnNode> sites(MethodNode method) {
    Set<TypeInsnNode> sites = new HashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        sites.add((TypeInsnNode) insn);
      }
    }
    return sites;
  }

  /** Splices the constructors. */
  private Set<TypeInsnNode> spliced(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
        ResolvedMethod callee =
            program.hierarchy().resolveMethod(call.owner, call.name, call.desc).orElseThrow();
        Inliner.inline(method, call, callee.method(), line -> line);
      }
    }
    return sites(method);
  }

  private long run(String name, byte[] work, int x) throws Exception {
    ClassLoader loader =
        new ClassLoader() {
          @Override
          protected Class<?> findClass(String type) {
            byte[] bytes = type.equals("Work") ? work : program.bytes(type);
            return defineClass(type, bytes, 0, bytes.length);
          }
        };
    Method method = loader.loadClass("Work").getMethod(name, int.class);
    return (long) method.invoke(null, x);
  }
}
