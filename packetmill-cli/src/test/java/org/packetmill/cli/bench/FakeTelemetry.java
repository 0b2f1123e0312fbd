package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;
import org.packetmill.xchange.linux.UnixAddress;

/** A server that greets one client, answers its commands in turn, and goes. */
final class FakeTelemetry implements AutoCloseable {
  private static final int MAX_BYTES = 128;

  private final Fd server;
  private final Thread thread;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  FakeTelemetry(Path socket, String greeting, String... answers) {
    server = new Fd(Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC, 0));
    try (Arena arena = Arena.ofConfined()) {
      assertThat(Libc.bind(server.number(), UnixAddress.of(socket.toString(), arena))).isZero();
    }
    assertThat(Libc.listen(server.number(), 1)).isZero();
    thread = Thread.ofPlatform().daemon().start(() -> serve(greeting, answers));
  }

  /** What the client has asked. */
  List<String> commands() {
    return commands;
  }

  private void serve(String greeting, String... answers) {
    try (Fd client = new Fd(Libc.accept(server.number()));
        Arena arena = Arena.ofConfined()) {
      send(client, greeting, arena);
      for (String answer : answers) {
        MemorySegment memory = arena.allocate(MAX_BYTES);
        if (Libc.read(client.number(), memory.address(), MAX_BYTES - 1) <= 0) {
          return;
        }
        commands.add(memory.getString(0));
        send(client, answer, arena);
      }
    }
  }

  private static void send(Fd client, String text, Arena arena) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    Libc.send(client.number(), memory.address(), bytes.length, Libc.MSG_NOSIGNAL);
  }

  @Override
  public void close() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
  }
}
