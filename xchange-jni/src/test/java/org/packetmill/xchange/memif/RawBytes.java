package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;
import org.packetmill.xchange.linux.UnixAddress;

/** Connects and sends bytes that are no message. */
final class RawBytes {
  private RawBytes() {}

  static void send(String socket, int bytes) {
    try (Arena arena = Arena.ofConfined();
        Fd fd = new Fd(Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET, 0))) {
      assertThat(Libc.connect(fd.number(), UnixAddress.of(socket, arena))).isZero();
      MemorySegment content = arena.allocate(Math.max(1, bytes));
      content.fill((byte) Message.INIT);
      Libc.send(fd.number(), content.address(), bytes, Libc.MSG_NOSIGNAL);
    }
  }
}
