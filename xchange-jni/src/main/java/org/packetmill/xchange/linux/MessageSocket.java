package org.packetmill.xchange.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The client's end of a Unix socket that keeps messages apart ({@code SOCK_SEQPACKET}). */
public final class MessageSocket implements AutoCloseable {
  private final String name;
  private final Fd fd;

  private MessageSocket(String name, Fd fd) {
    this.name = name;
    this.fd = fd;
  }

  /**
   * Connects to the server that listens at {@code name}.
   *
   * @param name a path, or {@code @NAME} in the abstract namespace
   * @throws IOException when nobody listens there, or it is no such socket
   */
  public static MessageSocket connect(String name) throws IOException {
    int number = Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC, 0);
    if (number < 0) {
      throw new IOException("cannot make a socket: " + Libc.error(number));
    }
    Fd fd = new Fd(number);
    try (Arena arena = Arena.ofConfined()) {
      int result = Libc.connect(number, UnixAddress.of(name, arena));
      if (result < 0) {
        fd.close();
        throw new IOException("cannot connect: socket=%s: %s".formatted(name, Libc.error(result)));
      }
    }
    return new MessageSocket(name, fd);
  }

  /**
   * Sends one message.
   *
   * @throws IOException when the server is gone
   */
  public void send(String message) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      int sent = Libc.send(fd.number(), memory.address(), bytes.length, Libc.MSG_NOSIGNAL);
      if (sent != bytes.length) {
        throw new IOException("the server is gone: socket=" + name);
      }
    }
  }

  /**
   * Waits for the next message.
   *
   * @param maxBytes how long it may be
   * @param millis how long to wait
   * @throws IOException when none comes in time, it is longer, or the server is gone
   */
  public String receive(int maxBytes, int millis) throws IOException {
    awaitMessage(millis);
    try (Arena arena = Arena.ofConfined()) {
      // One byte more, so that a longer message shows.
      MemorySegment memory = arena.allocate(maxBytes + 1L);
      int bytes =
          Libc.recvfrom(
              fd.number(),
              memory.address(),
              maxBytes + 1,
              Libc.MSG_DONTWAIT,
              MemorySegment.NULL,
              MemorySegment.NULL);
      if (bytes <= 0) {
        throw new IOException("the server is gone: socket=" + name);
      }
      if (bytes > maxBytes) {
        throw new IOException(
            "a message is too long: socket=%s, most=%d bytes".formatted(name, maxBytes));
      }
      byte[] text = memory.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private void awaitMessage(int millis) throws IOException {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (Libc.pollIn(fd.number(), millis) == 0) {
      if (System.nanoTime() >= end) {
        throw new IOException(
            "the server does not answer: socket=%s, waited=%d ms".formatted(name, millis));
      }
    }
  }

  @Override
  public void close() {
    fd.close();
  }
}
