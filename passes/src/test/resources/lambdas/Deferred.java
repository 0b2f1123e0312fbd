package net.lambdas;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Hands a lambda with the packet to a collection, changes the packet, and asks the lambda. */
@ClickElement(usage = "Deferred()", summary = "sums up later")
public final class Deferred extends SimpleElement {
  private final Deque<IntSupplier> later = new ArrayDeque<>();
  private long sum;

  @Override
  protected Packet process(Packet packet) {
    later.add(() -> packet.length() * 256 + packet.u8(0) + packet.anno8(20));
    packet.put8(0, packet.u8(0) ^ 0x55);
    packet.setAnno8(20, 9);
    if (packet.length() > 20) {
      packet.pull(3);
    }
    sum = sum * 3 + later.remove().getAsInt();
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
