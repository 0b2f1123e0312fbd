package org.packetmill.click.elements.threads;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Lets one thread at a time through to what lies behind: it holds a lock while it pushes a packet
 * or a batch on, or pulls one. {@code LOCK} names a {@link SpinlockInfo} lock to use; without it
 * the element has one of its own for all its ports.
 *
 * <pre>{@code in -> PathSpinlock -> notThreadSafe -> ...}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "PathSpinlock([LOCK])",
    summary = "acquires a lock, pushes the packet, then releases the lock",
    ports = "1-/=",
    processing = "a/a",
    category = "Threads")
public final class PathSpinlock extends Element {
  private Lock lock = new ReentrantLock();

  @Override
  protected void configure(Args args) {
    String name = args.positional("LOCK").asText("");
    args.complete();
    if (!name.isEmpty()) {
      lock = SpinlockInfo.find(name, this);
      if (lock == null) {
        args.error("cannot locate spinlock " + name);
      }
    }
  }

  @Override
  public void push(int port, Packet packet) {
    lock.lock();
    try {
      output(port).push(packet);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    lock.lock();
    try {
      output(port).pushBatch(batch);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Packet pull(int port) {
    lock.lock();
    try {
      return input(port).pull();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void pullBatch(int port, PacketBatch into, int max) {
    lock.lock();
    try {
      input(port).pullBatch(into, max);
    } finally {
      lock.unlock();
    }
  }
}
