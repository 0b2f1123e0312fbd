package net.styles;

import java.util.HashMap;
import java.util.Map;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts by a key, with a lambda that makes what is missing; refuses some frames. */
@ClickElement(usage = "Keyed()", summary = "counts by a key")
public final class Keyed extends SimpleElement {
  private final Map<Integer, long[]> counts = new HashMap<>();
  private final Object lock = new Object();
  private String first = "";

  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    counts.computeIfAbsent(length & 7, key -> new long[] {key + length})[0] += packet.u8(0);
    synchronized (lock) {
      if (length == 33) throw new IllegalStateException("length " + length);
    }
    packet.setTimestamp(packet.timestamp() + 1);
    try {
      packet.u8(length);
    } catch (IndexOutOfBoundsException e) {
      first = first.isEmpty() ? e.getStackTrace()[2].toString() : first;
    }
    if (length % 7 == 0) {
      packet.kill();
      return null;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> counts.values().stream().mapToLong(c -> c[0]).sum());
    handlers.read("first", () -> first);
  }
}
