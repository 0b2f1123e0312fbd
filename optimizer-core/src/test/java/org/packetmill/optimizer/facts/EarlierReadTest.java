package org.packetmill.optimizer.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.testing.Compiled;

/** Each method of {@code Memory} reads with {@code get} and says in its name what is known. */
class EarlierReadTest {
  private static final String SOURCE =
      """
      public class Memory {
        long base; long other; int offset;
        static int get(long address) { return 0; }
        static byte getByte(long address) { return 0; }
        static void put(long address, int value) { }
        static void anything() { }
        static int pure(int x) { return x; }

        int same() { long b = base; int o = offset; return get(b + o) + get(b + o); }
        int otherForm() {
          long b = base; int o = offset; int next = o + 4;
          return get(b + (o + 14)) + get((10 + next) + b);
        }
        int bothWays(boolean c) {
          long b = base; int o = offset; int x = get(b + o);
          if (c) { x += 3; } else { x = pure(x); }
          return x + get(b + o);
        }
        int apart() {
          long b = base; int o = offset; int x = get(b + o);
          put(b + (o + 4), 1); put(b + (o - 4), 1);
          return x + get(b + o);
        }
        int overlaps() {
          long b = base; int o = offset; int x = get(b + o);
          put(b + (o + 3), 1);
          return x + get(b + o);
        }
        int overlapsBelow() {
          long b = base; int o = offset; int x = get(b + o);
          put(b + (o - 3), 1);
          return x + get(b + o);
        }
        int elsewhere() {
          long b = base; int o = offset; int x = get(b + o);
          put(other + o, 1);
          return x + get(b + o);
        }
        int unknownDistance(int where) {
          long b = base; int o = offset; int x = get(b + o);
          put(b + (where & 255), 1);
          return x + get(b + o);
        }
        int called() {
          long b = base; int o = offset; int x = get(b + o);
          anything();
          return x + get(b + o);
        }
        int oneWayOnly(boolean c) {
          long b = base; int o = offset; int x = 0;
          if (c) { x = get(b + o); }
          return x + get(b + o);
        }
        int twoReaders(boolean c) {
          long b = base; int o = offset;
          int x = c ? get(b + o) : 1 + get(b + o);
          return x + get(b + o);
        }
        int otherWidth() { long b = base; int o = offset; return get(b + o) + getByte(b + o); }
        int otherOffset() { long b = base; int o = offset; return get(b + o) + get(b + (o + 1)); }
        int loop(int n) {
          int x = 0;
          for (int i = 0; i < n; i++) { long b = base; x += get(b + (i & 7)); }
          return x;
        }
        int loopInvariant(int n) {
          long b = base; int o = offset; int x = get(b + o);
          for (int i = 0; i < n; i++) { x += get(b + o); }
          return x;
        }
        int loopThatWrites(int n) {
          long b = base; int o = offset; int x = get(b + o);
          for (int i = 0; i < n; i++) { x += get(b + o); put(b + o, x); }
          return x;
        }
        int moving(int n) {
          long b = base; int o = offset; int x = get(b + o);
          for (int i = 0; i < n; i++) { o = offset; x += get(b + o); }
          return x;
        }
        int caught() {
          long b = base; int o = offset; int x = 0;
          try { x = get(b + o); anything(); } catch (RuntimeException e) { x = 1 + get(b + o); }
          return x;
        }
      }
      """;

  private final ClassNode tree = read();

  private static ClassNode read() {
    ClassNode tree = new ClassNode();
    byte[] bytes = Compiled.classes(SOURCE).get("Memory");
    new ClassReader(bytes).accept(tree, ClassReader.SKIP_FRAMES);
    return tree;
  }

  /** How many reads of a method have an earlier one. */
  private int again(String name) {
    MethodNode method =
        tree.methods.stream().filter(m -> m.name.equals(name)).findAny().orElseThrow();
    FactAnalysis facts = FactAnalysis.of("Memory", method, new Fields(), new Calls());
    int again = 0;
    for (AbstractInsnNode insn : method.instructions) {
      again += facts.earlierRead(insn) == null ? 0 : 1;
    }
    return again;
  }

  @Test
  void theSameAddressIsKnownInAnyForm() {
    assertThat(again("same")).isEqualTo(1);
    assertThat(again("otherForm")).isEqualTo(1);
    assertThat(again("bothWays")).isEqualTo(1);
    assertThat(again("loopInvariant")).isEqualTo(1);
  }

  @Test
  void writesBesideItDoNotMatter() {
    assertThat(again("apart")).isEqualTo(1);
  }

  @Test
  void writesThatMayOverlapAreSeen() {
    assertThat(again("overlaps")).isZero();
    assertThat(again("overlapsBelow")).isZero();
    assertThat(again("elsewhere")).isZero();
    assertThat(again("unknownDistance")).isZero();
    assertThat(again("called")).isZero();
    assertThat(again("loopThatWrites")).isZero();
    assertThat(again("caught")).isZero();
  }

  @Test
  void whatOneWayReadIsNotKnownBehindBoth() {
    assertThat(again("oneWayOnly")).isZero();
    assertThat(again("twoReaders")).isZero();
  }

  @Test
  void otherBytesAreOtherReads() {
    assertThat(again("otherWidth")).isZero();
    assertThat(again("otherOffset")).isZero();
    assertThat(again("loop")).isZero();
    assertThat(again("moving")).isZero();
  }

  /** The offset has a name for each time it is read, and is small. */
  private static final class Fields implements Knowledge {
    @Override
    public Fact result(AbstractInsnNode insn) {
      return insn instanceof FieldInsnNode read && read.name.equals("offset")
          ? Fact.of(Linear.of(new Symbol(insn, 0, 1000)), Set.of())
          : insn instanceof FieldInsnNode read && read.desc.equals("J")
              ? new Fact(Type.LONG_TYPE, insn, false, null, 0, 0, Set.of())
              : null;
    }
  }

  private static final class Calls implements MemoryCalls {
    @Override
    public int reads(AbstractInsnNode insn) {
      return switch (name(insn)) {
        case "get" -> 4;
        case "getByte" -> 1;
        default -> 0;
      };
    }

    @Override
    public int writes(AbstractInsnNode insn) {
      return name(insn).equals("put") ? 4 : 0;
    }

    @Override
    public boolean clobbers(AbstractInsnNode insn) {
      return name(insn).equals("anything") || insn.getOpcode() == Opcodes.MONITORENTER;
    }

    private static String name(AbstractInsnNode insn) {
      return insn instanceof MethodInsnNode call ? call.name : "";
    }
  }
}
