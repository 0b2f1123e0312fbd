package org.packetmill.xchange.memif;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server's port as its clients see it: one at a time. */
final class ServerPort {
  private static final int LAST_WORDS_MILLIS = 1000;

  private final MemifPort port;
  private final Semaphore free = new Semaphore(1);

  ServerPort(MemifPort port) {
    this.port = port;
  }

  int queues() {
    return port.options().queues();
  }

  /**
   * Serves a client that has said INIT, until it goes.
   *
   * @throws MemifException when it is refused
   */
  void serve(ControlSocket client, Message init) {
    if (!free.tryAcquire()) {
      throw new MemifException("another client is connected already");
    }
    try {
      check(init);
      client.send(Message.ack(), -1);
      port.carry(client, port.connectServer(client, init.initName()));
    } catch (MemifException e) {
      port.problem(e.getMessage());
      throw e;
    } finally {
      free.release();
    }
  }

  private void check(Message init) {
    if (init.initVersion() != Message.VERSION) {
      throw new MemifException(
          "the peer speaks memif version %s, not 2.0"
              .formatted(ClientLink.version(init.initVersion())));
    }
    if (!init.isEthernet()) {
      throw new MemifException("the peer wants another mode than ethernet");
    }
    String secret = port.options().secret();
    if (secret != null && !secret.equals(init.secret())) {
      throw new MemifException("the peer does not know the secret");
    }
  }

  /** Gives the thread of a connected client time to say that the port closes. */
  void awaitEnd() throws InterruptedException {
    if (free.tryAcquire(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
      free.release();
    }
  }
}
