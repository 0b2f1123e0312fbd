package org.packetmill.passes.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
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
  void everyAccessorHasBothWays() throws IOException {
    ClassNode raw = new ClassNode();
    new ClassReader(RawMemory.raw(facade())).accept(raw, 0);
    List<MethodNode> accessors =
        raw.methods.stream().filter(m -> m.name.matches("(get|put)[A-Z].*")).toList();
    assertThat(accessors)
        .hasSize(8)
        .allSatisfy(accessor -> {
          assertThat(owners(accessor)).contains("jdk/internal/misc/Unsafe");
          assertThat(owners(accessor)).contains("java/lang/foreign/MemorySegment");
        });
  }

  private static List<String> owners(MethodNode method) {
    List<String> owners = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        owners.add(call.owner);
      }
    }
    return owners;
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
