package org.packetmill.cli.testing;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Does more to TCP than to anything else: by methods of its own, of a class and of an object. */
@ClickElement(usage = "Mended", summary = "changes packets of TCP")
public final class Mended extends SimpleElement {
  private static final int LONGEST_HEADERS = 54;
  private static final int TCP = 6;

  private long mended;

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() < LONGEST_HEADERS) {
      return packet;
    }
    packet.uniqueify();
    Word life = new Word(packet, 22);
    if (life.low() != TCP) {
      life.put(life.value() - 0x100);
      return packet;
    }
    life.flip();
    Patches.exchange(packet, 34, 36);
    return mend(packet);
  }

  private Packet mend(Packet packet) {
    mended++;
    packet.put16(48, packet.u16(48) + 1);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("mended", () -> mended);
  }
}
