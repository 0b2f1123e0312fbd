package org.packetmill.cli.testing;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Goes on when a method has failed that has changed an annotation by then. */
@ClickElement(usage = "Salvaged", summary = "notes packets of TCP")
public final class Salvaged extends SimpleElement {
  private static final int TCP = 6;

  private long failures;
  private long noted;

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > 47 && packet.u8(23) == TCP) {
      try {
        note(packet);
      } catch (IllegalStateException e) {
        failures++;
      }
    }
    noted += packet.flow();
    return packet;
  }

  private static void note(Packet packet) {
    packet.setFlow(packet.u8(35));
    if ((packet.u8(47) & 1) != 0) {
      throw new IllegalStateException("odd");
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("failures", () -> failures);
    handlers.readLong("noted", () -> noted);
  }
}
