package org.packetmill.xchange.memif;

/** The thread that looks for a client's server, again and again. */
final class ClientControl {
  private static final int RETRY_MILLIS = 100;
  private static final int LAST_WORDS_MILLIS = 1000;

  private final MemifPort port;
  private final Thread thread;

  ClientControl(MemifPort port) {
    this.port = port;
    thread = Thread.ofPlatform().daemon().name(port.description()).start(this::run);
  }

  private void run() {
    try {
      while (!port.isClosed()) {
        connect();
        Thread.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      // Nobody but close() interrupts.
    }
  }

  private void connect() {
    ControlSocket socket = null;
    try {
      socket = ControlSocket.connect(port.options().socket());
      if (socket == null) {
        port.problem("nobody listens; trying on");
      } else {
        port.carry(socket, port.connectClient(socket));
      }
    } catch (MemifException e) {
      port.problem(e.getMessage());
      if (socket != null) {
        socket.disconnect(e.getMessage());
      }
    }
  }

  /** Waits for the thread, which sees that the port is closed. */
  void close() throws InterruptedException {
    thread.join(LAST_WORDS_MILLIS);
  }
}
