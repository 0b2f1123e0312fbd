package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/** A {@link NotifierQueue} that, when it is full, drops its oldest packet for a new one. */
@ThreadSafe
@ClickElement(
    usage = "FrontDropQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue, drops the oldest",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class FrontDropQueue extends NotifierQueue {
  @Override
  Packet insert(int port, Packet packet) {
    Packet oldest = null;
    if (stored() >= capacity()) {
      countDrop();
      oldest = store.removeFirst();
      if (oldest == null) {
        return packet;
      }
    }
    store.addLast(packet);
    noteHighwater();
    packetStored();
    return oldest;
  }

  @Override
  Packet dropForSize() {
    return store.removeFirst();
  }

  /** Keeps the latest packets of the queue before. */
  @Override
  protected void takeState(Element old, Errors errors) {
    PacketStore before = ((SimpleQueue) old).store;
    int all = before.size();
    while (before.size() > 0 && stored() < capacity()) {
      store.addFirst(before.removeLast());
    }
    noteHighwater();
    if (before.size() > 0) {
      errors.warning(
          "some packets lost (old length %d, new capacity %d)".formatted(all, capacity()));
    }
    if (stored() > 0) {
      packetStored();
    }
  }
}
