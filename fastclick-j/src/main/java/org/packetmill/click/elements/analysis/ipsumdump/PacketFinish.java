package org.packetmill.click.elements.analysis.ipsumdump;

import org.packetmill.click.elements.ip.Checksums;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** The last touches to a packet that was built: lengths, checksums, annotations. */
final class PacketFinish {
  private static final int MAX_LENGTH = 0xffff;
  private static final int UDP_LENGTH = 4;

  private PacketFinish() {}

  /** Does it; with {@code checksum}, the data is as long as the IP header says. */
  static void apply(PacketBuilder builder, boolean checksum) {
    Packet packet = builder.packet();
    if (builder.hasFlow()) {
      builder.makeIp(0);
    }
    if (builder.isIp && packet.hasNetworkHeader() && packet.networkLength() >= Ip4.HEADER) {
      builder.makeTransport();
      int length = length(builder);
      packet.put16(builder.ip() + Ip4.TOTAL_LENGTH, length);
      setUdpLength(builder, length);
      packet.setDestinationIp(packet.u32(builder.ip() + Ip4.DESTINATION));
      if (checksum) {
        builder.grow(length - packet.networkLength());
        Checksums.set(packet);
      }
    }
    if (builder.wantLength() > packet.length()) {
      packet.setAnno32(Annotations.EXTRA_LENGTH, (int) (builder.wantLength() - packet.length()));
    }
  }

  private static int length(PacketBuilder builder) {
    long length = builder.wantLength();
    if (length >= builder.ip()) {
      length -= builder.ip();
    }
    length = length == 0 ? builder.packet().networkLength() : length;
    return (int) Math.min(length, MAX_LENGTH);
  }

  private static void setUdpLength(PacketBuilder builder, int length) {
    Packet packet = builder.packet();
    int at = builder.transport() + UDP_LENGTH;
    if (builder.ipProtocol() == Ip4.UDP
        && builder.isFirstFragment()
        && at + 2 <= packet.length()
        && packet.u16(at) == 0) {
      packet.put16(at, length - packet.networkHeaderLength());
    }
  }
}
