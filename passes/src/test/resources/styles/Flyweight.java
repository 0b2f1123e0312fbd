package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Puts one object around packet after packet, and reads all through it. */
@ClickElement(usage = "Flyweight()", summary = "reads through one object")
public final class Flyweight extends SimpleElement {
  private static final class Header {
    private Packet packet;

    Header around(Packet given) {
      packet = given;
      return this;
    }

    int first() {
      return packet.u8(0);
    }

    int last() {
      return packet.u8(packet.length() - 1);
    }

    int wide(int at) {
      return packet.length() > at + 4 ? packet.u32(at) : 0;
    }
  }

  private final Header header = new Header();
  private long sum;

  @Override
  protected Packet process(Packet packet) {
    header.around(packet);
    sum = sum * 31 + header.first() + header.last() + header.wide(4) + header.wide(9);
    sum ^= header.wide(16) + header.wide(22) + header.wide(27) - header.first() * header.last();
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
