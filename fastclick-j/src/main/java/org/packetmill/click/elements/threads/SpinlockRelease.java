package org.packetmill.click.elements.threads;

import java.util.concurrent.locks.ReentrantLock;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Gives back the lock that a {@link SpinlockAcquire} before it has taken, and passes packets on.
 */
@ThreadSafe
@ClickElement(
    usage = "SpinlockRelease(LOCK)",
    summary = "releases a lock",
    processing = "h/h",
    category = "Threads")
public final class SpinlockRelease extends SimpleElement {
  private ReentrantLock lock;

  @Override
  protected void configure(Args args) {
    String name = args.mandatory("LOCK").asText("");
    args.complete();
    lock = SpinlockInfo.find(name, this);
    if (lock == null && !name.isEmpty()) {
      args.error("spinlock '%s' not defined".formatted(name));
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
    return packet;
  }

  /** Once a batch. */
  @Override
  public void pushBatch(int port, PacketBatch batch) {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
    output(0).pushBatch(batch);
  }
}
