package org.packetmill.click.elements.ctx;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * The end of what an {@link IPIn} begins: calculates the IP checksum of packets that may have been
 * changed in between, unless {@code READONLY} is true or {@code CHECKSUM} false. Packets without an
 * IP header are dropped.
 *
 * <pre>{@code CTXManager ~> IPIn -> ... -> IPOut -> ...}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "IPOut([READONLY, CHECKSUM])",
    summary = "exit of IP packets from a middlebox",
    processing = "h/h",
    category = "Streams")
public final class IPOut extends SimpleElement {
  private boolean write;

  @Override
  protected void configure(Args args) {
    boolean readOnly = args.positional("READONLY").asBool(false);
    write = args.keyword("CHECKSUM").asBool(true) && !readOnly;
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (!IPIn.isIp(packet)) {
      packet.kill();
      return null;
    }
    if (write) {
      packet.uniqueify();
      int ip = packet.networkOffset();
      Ip4.writeChecksum(packet, ip, Ip4.headerLength(packet, ip));
    }
    return packet;
  }
}
