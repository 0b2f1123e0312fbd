package net.orchard;

import java.util.function.IntUnaryOperator;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Changes the last byte through a lambda made for each packet. */
@ClickElement(usage = "Turn()", summary = "turns bits")
public final class Turn extends SimpleElement {
  private int mask = 0x5a;

  @Override
  protected Packet process(Packet packet) {
    int length = packet.length();
    IntUnaryOperator turn = value -> value ^ mask ^ length;
    packet.uniqueify();
    packet.put8(length - 1, turn.applyAsInt(packet.u8(length - 1)));
    return packet;
  }
}
