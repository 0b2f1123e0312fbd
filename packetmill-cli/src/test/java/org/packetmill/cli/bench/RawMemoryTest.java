package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.packetmill.click.packet.Mem;

class RawMemoryTest {
  @Test
  void readsAndWritesAsTheFacadeDoes() throws Exception {
    Class<?> raw = define(RawMemory.raw(facade()));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(32);
      long odd = memory.address() + 3;
      call(raw, "putLong", odd, 0x1122334455667788L);
      assertThat(Mem.getLong(odd)).isEqualTo(0x1122334455667788L);
      assertThat(call(raw, "getInt", odd)).isEqualTo(Mem.getInt(odd));
      assertThat(call(raw, "getShort", odd)).isEqualTo(Mem.getShort(odd));
      assertThat(call(raw, "getByte", odd)).isEqualTo(Mem.getByte(odd));
      call(raw, "putByte", odd, (byte) 9);
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 3)).isEqualTo((byte) 9);
    }
  }

  @Test
  void leavesNoAccessorOnTheSegment() throws IOException {
    int[] segmentCalls = {0};
    ClassVisitor counter =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String desc, String signature, String[] exceptions) {
            return name.matches("(get|put)[A-Z].*") ? new SegmentCalls(segmentCalls) : null;
          }
        };
    new ClassReader(RawMemory.raw(facade())).accept(counter, 0);
    assertThat(segmentCalls[0]).isZero();
    new ClassReader(facade()).accept(counter, 0);
    assertThat(segmentCalls[0]).isEqualTo(8);
  }

  private static final class SegmentCalls extends MethodVisitor {
    private final int[] count;

    SegmentCalls(int[] count) {
      super(Opcodes.ASM9);
      this.count = count;
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String desc, boolean itf) {
      if (owner.endsWith("MemorySegment")) {
        count[0]++;
      }
    }
  }

  private static Object call(Class<?> type, String name, Object... arguments) throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return method.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static byte[] facade() throws IOException {
    try (InputStream in = Mem.class.getResourceAsStream("Mem.class")) {
      return in.readAllBytes();
    }
  }

  private static Class<?> define(byte[] bytes) {
    return new ClassLoader(RawMemoryTest.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(Mem.class.getName(), bytes, 0, bytes.length);
      }
    }.define();
  }
}
