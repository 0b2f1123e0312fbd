package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * A {@link NotifierQueue} with a second way in: packets from input 0 go to its end and are dropped
 * when it is full, those from input 1 go to its front and push the last one out.
 *
 * <pre>{@code data -> q :: MixedQueue; urgent -> [1] q; q -> ...}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "MixedQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO/LIFO queue",
    ports = "2/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class MixedQueue extends NotifierQueue {
  @Override
  Packet insert(int port, Packet packet) {
    if (port == 0) {
      return super.insert(port, packet);
    }
    Packet last = null;
    if (stored() >= capacity()) {
      countDrop();
      last = store.removeLast();
      if (last == null) {
        return packet;
      }
    }
    store.addFirst(packet);
    noteHighwater();
    packetStored();
    return last;
  }
}
