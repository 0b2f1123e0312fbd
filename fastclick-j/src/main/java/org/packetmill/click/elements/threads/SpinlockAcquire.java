package org.packetmill.click.elements.threads;

import java.util.concurrent.locks.ReentrantLock;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Takes the lock that a {@link SpinlockInfo} names, and passes packets on; a {@link
 * SpinlockRelease} behind gives it back.
 */
@ThreadSafe
@ClickElement(
    usage = "SpinlockAcquire(LOCK)",
    summary = "acquires a lock",
    processing = "h/h",
    category = "Threads")
public final class SpinlockAcquire extends SimpleElement {
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
    lock.lock();
    return packet;
  }

  /** Once a batch. */
  @Override
  public void pushBatch(int port, PacketBatch batch) {
    lock.lock();
    output(0).pushBatch(batch);
  }
}
