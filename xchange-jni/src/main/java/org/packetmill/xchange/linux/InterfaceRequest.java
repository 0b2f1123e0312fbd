package org.packetmill.xchange.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.packetmill.click.port.PortException;

/** {@code struct ifreq}: 16 bytes of name, then what a request is about. */
final class InterfaceRequest {
  static final int BYTES = 40;

  private static final int NAME_BYTES = 16;
  private static final int VALUE = 16;
  private static final int ADDRESS = VALUE + 4;
  private static final short AF_INET = 2;
  private static final short ARPHRD_ETHER = 1;

  private final MemorySegment memory;

  /** About device {@code name}, which may be empty. */
  InterfaceRequest(String name, Arena arena) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= NAME_BYTES) {
      throw new PortException(
          "a device's name may have %d bytes at most: name=%s".formatted(NAME_BYTES - 1, name));
    }
    memory = arena.allocate(BYTES, 8);
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
  }

  /** Hands it to the kernel; returns a negative errno on failure. */
  int send(int fd, long request) {
    return Libc.ioctl(fd, request, memory);
  }

  String name() {
    return memory.getString(0, StandardCharsets.UTF_8);
  }

  int index() {
    return memory.get(JAVA_INT, VALUE);
  }

  int flags() {
    return memory.get(JAVA_SHORT, VALUE) & 0xffff;
  }

  InterfaceRequest flags(int flags) {
    memory.set(JAVA_SHORT, VALUE, (short) flags);
    return this;
  }

  InterfaceRequest number(int number) {
    memory.set(JAVA_INT, VALUE, number);
    return this;
  }

  /** An IPv4 address in the order of its notation. */
  InterfaceRequest address(int address) {
    memory.set(JAVA_INT, VALUE, 0);
    memory.set(JAVA_SHORT, VALUE, AF_INET);
    memory.set(JAVA_INT, ADDRESS, Integer.reverseBytes(address));
    return this;
  }

  /** An Ethernet address as a 48-bit value. */
  InterfaceRequest ether(long address) {
    memory.set(JAVA_SHORT, VALUE, ARPHRD_ETHER);
    for (int i = 0; i < 6; i++) {
      memory.set(JAVA_BYTE, VALUE + 2 + i, (byte) (address >> (40 - 8 * i)));
    }
    return this;
  }
}
