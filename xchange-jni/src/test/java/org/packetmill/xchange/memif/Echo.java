package org.packetmill.xchange.memif;

import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;

/** A thread that sends back what arrives at a port. */
final class Echo implements AutoCloseable {
  private final PacketPort port;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Throwable problem;

  Echo(PacketPort port) {
    this.port = port;
    thread = Thread.ofPlatform().daemon().start(this::run);
  }

  Throwable problem() {
    return problem;
  }

  private void run() {
    try {
      PacketBatch batch = new PacketBatch(32);
      while (!stopping) {
        if (port.receive(0, batch, 32) == 0) {
          LockSupport.parkNanos(1);
        }
        for (int sent = 0; sent < batch.size() && !stopping; ) {
          sent += port.send(0, batch, sent);
        }
        batch.clear();
      }
    } catch (RuntimeException | Error e) {
      problem = e;
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
