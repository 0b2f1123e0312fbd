package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets as they are: memory access here needs no alignment. It keeps configurations
 * working that ask for one.
 *
 * <pre>{@code Align(4, 0)}</pre>
 */
@ClickElement(
    usage = "Align(MODULUS, OFFSET)",
    summary = "Accepts an alignment that packets do not need.",
    category = "Packet data")
public final class Align extends SimpleElement {
  @Override
  protected void configure(Args args) {
    int modulus = args.mandatory("MODULUS").asInt(1);
    int offset = args.mandatory("OFFSET").asInt(0);
    args.complete();
    if (modulus != 2 && modulus != 4 && modulus != 8) {
      args.error("MODULUS must be 2, 4, or 8");
    } else if (offset >= modulus) {
      args.error("OFFSET must be smaller than MODULUS");
    }
  }

  @Override
  protected Packet process(Packet packet) {
    return packet;
  }
}
