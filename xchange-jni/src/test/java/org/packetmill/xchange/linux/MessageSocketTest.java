package org.packetmill.xchange.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSocketTest {
  @TempDir private Path directory;
  private String name;
  private Fd server;

  @BeforeEach
  void listen() {
    name = directory.resolve("s").toString();
    server = new Fd(Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC, 0));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(Libc.bind(server.number(), UnixAddress.of(name, arena))).isZero();
    }
    assertThat(Libc.listen(server.number(), 1)).isZero();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsMessagesApart() throws IOException {
    try (MessageSocket client = MessageSocket.connect(name);
        Fd peer = new Fd(Libc.accept(server.number()))) {
      client.send("/a,0");
      client.send("/bc");
      assertThat(received(peer)).isEqualTo("/a,0");
      assertThat(received(peer)).isEqualTo("/bc");
      send(peer, "gr\u00fcn");
      send(peer, "rot");
      assertThat(client.receive(16, 3000)).isEqualTo("gr\u00fcn");
      assertThat(client.receive(3, 3000)).isEqualTo("rot");
    }
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    try (MessageSocket client = MessageSocket.connect(name);
        Fd peer = new Fd(Libc.accept(server.number()))) {
      send(peer, "four");
      assertThatThrownBy(() -> client.receive(3, 3000))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("too long: socket=" + name + ", most=3 bytes");
    }
  }

  @Test
  void waitsNoLongerThanItMay() throws IOException {
    try (MessageSocket client = MessageSocket.connect(name)) {
      assertThatThrownBy(() -> client.receive(3, 20))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not answer: socket=" + name + ", waited=20 ms");
    }
  }

  @Test
  void noticesThatTheServerIsGone() throws IOException {
    try (MessageSocket client = MessageSocket.connect(name)) {
      new Fd(Libc.accept(server.number())).close();
      assertThatThrownBy(() -> client.receive(3, 3000)).hasMessageContaining("is gone");
      assertThatThrownBy(() -> client.send("x")).hasMessageContaining("is gone");
    }
  }

  @Test
  void tellsWhyItCannotConnect() throws IOException {
    String file = Files.createFile(directory.resolve("file")).toString();
    assertThatThrownBy(() -> MessageSocket.connect(directory.resolve("none").toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none: No such file");
    assertThatThrownBy(() -> MessageSocket.connect(file)).hasMessageContaining("refused");
  }

  private static void send(Fd peer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      assertThat(Libc.send(peer.number(), memory.address(), bytes.length, Libc.MSG_NOSIGNAL))
          .isEqualTo(bytes.length);
    }
  }

  private static String received(Fd peer) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(64);
      int bytes = Libc.read(peer.number(), memory.address(), 63);
      assertThat(bytes).isPositive();
      return memory.getString(0);
    }
  }
}
