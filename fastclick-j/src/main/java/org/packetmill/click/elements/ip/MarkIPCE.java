package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Marks IP packets as having met congestion and updates the checksum. Packets of transports that
 * know no ECN are dropped, unless {@code FORCE} is true.
 *
 * <p>Handlers: {@code drops}.
 */
@ClickElement(
    usage = "MarkIPCE([FORCE])",
    summary = "sets the IP congestion-experienced bits",
    category = "IP")
public final class MarkIPCE extends SimpleElement {
  private static final int ECN = 3;
  private static final int CONGESTION_EXPERIENCED = 3;

  private boolean force;
  private long drops;

  @Override
  protected void configure(Args args) {
    force = args.positional("FORCE").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    int old = packet.u16(ip);
    if ((old & ECN) == 0 && !force) {
      drops++;
      packet.kill();
      return null;
    }
    if ((old & ECN) != CONGESTION_EXPERIENCED) {
      packet.uniqueify();
      Ip4.replaceWord(packet, ip, 0, old | CONGESTION_EXPERIENCED);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
