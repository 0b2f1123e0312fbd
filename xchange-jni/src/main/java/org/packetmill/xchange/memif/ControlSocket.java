package org.packetmill.xchange.memif;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;
import org.packetmill.xchange.linux.UnixAddress;

/** A connected control channel, which carries messages and with each at most one file. */
final class ControlSocket implements AutoCloseable {
  /** How long a peer may take to answer. */
  private static final int PATIENCE_MILLIS = 3000;

  /** How long one wait lasts, after which a closed port is noticed. */
  static final int STEP_MILLIS = 50;

  private static final int HEADER_BYTES = 56;
  private static final int CONTROL_HEADER_BYTES = 16;

  /** Room for as many files as a peer could think of; all but one are closed at once. */
  private static final int CONTROL_BYTES = 512;

  private final Fd fd;

  /** The file that came with the last message, or null. */
  private Fd received;

  ControlSocket(Fd fd) {
    this.fd = fd;
  }

  /** Connects to {@code socket}; null when nobody listens there. */
  static ControlSocket connect(String socket) {
    int number = Libc.socket(Libc.AF_UNIX, Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC, 0);
    if (number < 0) {
      throw new MemifException("cannot make a socket: " + Libc.error(number));
    }
    Fd fd = new Fd(number);
    int result;
    try (Arena arena = Arena.ofConfined()) {
      result = Libc.connect(number, UnixAddress.of(socket, arena));
    }
    if (result == 0) {
      return new ControlSocket(fd);
    }
    fd.close();
    if (result == -Libc.ENOENT || result == -Libc.ECONNREFUSED) {
      return null;
    }
    throw new MemifException("cannot connect: " + Libc.error(result));
  }

  /** Sends {@code message}, with {@code file} unless that is negative. */
  void send(Message message, int file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment content = arena.allocate(Message.BYTES, 8);
      MemorySegment.copy(message.content(), 0, content, JAVA_BYTE, 0, Message.BYTES);
      MemorySegment control = file < 0 ? MemorySegment.NULL : rights(file, arena);
      MemorySegment header = header(content, control, arena);
      int sent = Libc.sendmsg(fd.number(), header, Libc.MSG_NOSIGNAL);
      if (sent != Message.BYTES) {
        throw new MemifException("the peer is gone");
      }
    }
  }

  /** Sends {@code message} and waits for its acknowledgement. */
  void request(Message message, int file) {
    send(message, file);
    expect(Message.ACK);
  }

  /** The next message, which must be of {@code type}. */
  Message expect(int type) {
    Message message = receive();
    if (message.type() != type) {
      throw new MemifException(
          "the peer sent an unexpected message: type=%d, expected=%d"
              .formatted(message.type(), type));
    }
    return message;
  }

  /**
   * The next message. The file that came with it is {@link #takeFile}'s.
   *
   * @throws MemifException when the peer has gone, says goodbye or does not answer
   */
  Message receive() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!readable()) {
      if (System.nanoTime() > end) {
        throw new MemifException("the peer does not answer");
      }
    }
    Message message = read();
    if (message.type() == Message.DISCONNECT) {
      throw new MemifException("the peer disconnected: " + message.reason());
    }
    return message;
  }

  /** Waits for a moment; whether there is something to read, or the peer is gone. */
  boolean readable() {
    return Libc.pollIn(fd.number(), STEP_MILLIS) != 0;
  }

  /** The file that came with the last message, now the caller's; null if none did. */
  Fd takeFile() {
    Fd file = received;
    received = null;
    return file;
  }

  /** Says why, as far as the peer still listens, and closes. */
  void disconnect(String reason) {
    try {
      send(Message.disconnect(reason), -1);
    } catch (MemifException e) {
      // It is gone already.
    }
    close();
  }

  @Override
  public void close() {
    if (received != null) {
      received.close();
    }
    fd.close();
  }

  private Message read() {
    if (received != null) {
      received.close();
      received = null;
    }
    try (Arena arena = Arena.ofConfined()) {
      // One byte more, so that a longer message shows.
      MemorySegment content = arena.allocate(Message.BYTES + 1, 8);
      MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
      MemorySegment header = header(content, control, arena);
      int flags = Libc.MSG_DONTWAIT | Libc.MSG_CMSG_CLOEXEC;
      int bytes = Libc.recvmsg(fd.number(), header, flags);
      if (bytes <= 0) {
        throw new MemifException("the peer is gone");
      }
      received = firstFile(control, header.get(JAVA_LONG, 40));
      if (bytes != Message.BYTES) {
        throw new MemifException(
            "a message must have %d bytes: bytes=%d".formatted(Message.BYTES, bytes));
      }
      return new Message(content.asSlice(0, Message.BYTES).toArray(JAVA_BYTE));
    }
  }

  /** {@code struct msghdr}. */
  private static MemorySegment header(MemorySegment content, MemorySegment control, Arena arena) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(JAVA_LONG, 0, content.address());
    vector.set(JAVA_LONG, 8, content.byteSize());
    MemorySegment header = arena.allocate(HEADER_BYTES, 8);
    header.set(JAVA_LONG, 16, vector.address());
    header.set(JAVA_LONG, 24, 1);
    header.set(JAVA_LONG, 32, control.address());
    header.set(JAVA_LONG, 40, control.byteSize());
    return header;
  }

  /** {@code struct cmsghdr} with one descriptor, padded to eight bytes. */
  private static MemorySegment rights(int file, Arena arena) {
    MemorySegment control = arena.allocate(CONTROL_HEADER_BYTES + 8, 8);
    control.set(JAVA_LONG, 0, CONTROL_HEADER_BYTES + 4);
    control.set(JAVA_INT, 8, Libc.SOL_SOCKET);
    control.set(JAVA_INT, 12, Libc.SCM_RIGHTS);
    control.set(JAVA_INT, 16, file);
    return control;
  }

  /** The first descriptor in {@code control}; any others are closed. */
  private static Fd firstFile(MemorySegment control, long length) {
    Fd first = null;
    long at = 0;
    while (at + CONTROL_HEADER_BYTES <= length) {
      long bytes = control.get(JAVA_LONG, at);
      boolean rights =
          control.get(JAVA_INT, at + 8) == Libc.SOL_SOCKET
              && control.get(JAVA_INT, at + 12) == Libc.SCM_RIGHTS;
      for (long i = at + CONTROL_HEADER_BYTES; rights && i + 4 <= at + bytes; i += 4) {
        Fd file = new Fd(control.get(JAVA_INT, i));
        if (first == null) {
          first = file;
        } else {
          file.close();
        }
      }
      at += Math.max(CONTROL_HEADER_BYTES, (bytes + 7) & -8);
    }
    return first;
  }
}
