package org.packetmill.xchange.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** {@code struct sockaddr_un}: two bytes of family, then a path or, after a zero byte, a name. */
public final class UnixAddress {
  private UnixAddress() {}

  /** The address of {@code socket}; {@code @NAME} is in the abstract namespace. */
  public static MemorySegment of(String socket, Arena arena) {
    boolean isAbstract = isAbstract(socket);
    byte[] name = socket.getBytes(StandardCharsets.UTF_8);
    // A path ends with a zero byte; an abstract name is as long as the address says.
    MemorySegment address = arena.allocate(2L + name.length + (isAbstract ? 0 : 1), 8);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) Libc.AF_UNIX);
    MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
    if (isAbstract) {
      address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
    }
    return address;
  }

  /** Whether {@code socket} has a name only, and no file. */
  public static boolean isAbstract(String socket) {
    return socket.startsWith("@");
  }
}
