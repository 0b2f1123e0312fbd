package org.packetmill.xchange.memif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.packetmill.click.packet.Mem;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/** A client that does as the test says, by default what it should. */
final class RawClient implements AutoCloseable {
  static final int LOG2 = 4;
  static final int SLOTS = 1 << LOG2;
  static final long BYTES = 1 << 20;

  private static final int TO_CLIENT = 4096;
  private static final int BUFFERS = 65536;

  private final ControlSocket socket;
  private final Fd file = Region.createFile(BYTES);
  private final Fd interrupt = new Fd(Libc.eventfd());
  private final Region region = Region.map(file, BYTES);

  RawClient(String path) {
    socket = ControlSocket.connect(path);
    socket.expect(Message.HELLO);
  }

  void ask(Message message, int fd) {
    socket.request(message, fd);
  }

  /** An INIT with one field changed. */
  static Message init(int at, int value) {
    Message message = Message.init(0, null);
    ByteBuffer.wrap(message.content()).order(ByteOrder.nativeOrder()).putShort(at, (short) value);
    return message;
  }

  RawClient init() {
    ask(Message.init(0, null), -1);
    return this;
  }

  RawClient region() {
    ask(Message.addRegion(0, BYTES), file.number());
    return this;
  }

  /** Gives both rings, with a buffer of 2048 bytes in each slot of them. */
  RawClient rings() {
    give(true, 0);
    give(false, TO_CLIENT);
    return this;
  }

  private void give(boolean toServer, int offset) {
    Ring ring = ring(toServer);
    ring.initialize();
    for (int slot = 0; slot < ring.size; slot++) {
      ring.setOffset(slot, BUFFERS + (toServer ? slot : slot + SLOTS) * 2048);
      ring.describe(slot, 0, 0, 2048);
    }
    ask(Message.addRing(toServer, 0, 0, offset, LOG2), interrupt.number());
  }

  RawClient connect() {
    socket.send(Message.connect(Message.CONNECT), -1);
    socket.expect(Message.CONNECTED);
    return this;
  }

  Ring ring(boolean toServer) {
    return new Ring(region, toServer ? 0 : TO_CLIENT, LOG2, interrupt);
  }

  /** An eventfd. */
  int interrupt() {
    return interrupt.number();
  }

  /** The file of a region. */
  int file() {
    return file.number();
  }

  /** Overwrites the cookie of the ring to the server. */
  void breakCookie() {
    Mem.putInt(region.address(), 42);
  }

  /** Waits for what the server has to say at the end. */
  String lastWords() {
    try {
      socket.receive();
      return "not the end";
    } catch (MemifException e) {
      return e.getMessage();
    }
  }

  @Override
  public void close() {
    socket.close();
    file.close();
    interrupt.close();
  }
}
