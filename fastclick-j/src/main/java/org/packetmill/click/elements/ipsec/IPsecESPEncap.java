package org.packetmill.click.elements.ipsec;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Puts an ESP header in front of each packet and pads it to a multiple of 8 bytes, by the security
 * parameters and the association that a {@link RadixIPsecLookup} has noted. Packets without any are
 * dropped. Arguments are ignored.
 *
 * <pre>{@code
 * r [1] -> IPsecESPEncap -> IPsecAuthHMACSHA1(0) -> IPsecAES(1) -> IPsecEncap(esp) -> ...
 * }</pre>
 *
 * @see IPsecESPUnencap
 */
@ThreadSafe
@ClickElement(usage = "IPsecESPEncap()", summary = "puts packets into ESP", category = "IPsec")
public final class IPsecESPEncap extends SimpleElement {
  private static final int BLOCK = 8;

  /** Length of the padding, and the next header. */
  private static final int TRAILER = 2;

  private SecurityAssociations associations;

  @Override
  protected void configure(org.packetmill.click.args.Args args) {
    args.rest();
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    associations = SecurityAssociations.of(this);
  }

  @Override
  protected Packet process(Packet packet) {
    SecurityAssociation association = associations.of(packet);
    if (association == null) {
      packet.kill();
      return null;
    }
    int next =
        packet.hasNetworkHeader() && packet.networkLength() >= Ip4.HEADER
            ? packet.u8(packet.networkOffset() + Ip4.PROTOCOL)
            : 0;
    encapsulate(packet, association, next);
    return packet;
  }

  private void encapsulate(Packet packet, SecurityAssociation association, int next) {
    int length = packet.length();
    int padding = (BLOCK - (length + TRAILER) % BLOCK) % BLOCK;
    packet.push(Esp.HEADER);
    packet.put(padding + TRAILER);
    packet.put32(Esp.SPI, SecurityAssociations.spi(packet));
    synchronized (association) {
      packet.put32(Esp.NUMBER, association.takeNumber());
    }
    packet.put32(Esp.VECTOR, Integer.reverseBytes(context().random().next() >> 2));
    packet.put32(Esp.VECTOR + 4, Integer.reverseBytes(context().random().next() >> 2));
    int end = Esp.HEADER + length;
    for (int i = 0; i < padding; i++) {
      packet.put8(end + i, i + 1);
    }
    packet.put8(end + padding, padding);
    packet.put8(end + padding + 1, next);
  }
}
