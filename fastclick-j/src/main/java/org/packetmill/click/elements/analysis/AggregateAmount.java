package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * What counters of aggregates count of a packet.
 *
 * @param bytes bytes instead of packets
 * @param ipBytes without those in front of the IP header
 * @param multiPacket with the packets that its annotations say it stands for
 * @param extraLength with the bytes that its annotations say it has lost
 */
record AggregateAmount(boolean bytes, boolean ipBytes, boolean multiPacket, boolean extraLength) {
  static final AggregateAmount PACKETS = new AggregateAmount(false, false, true, true);

  static AggregateAmount read(Args args) {
    return new AggregateAmount(
        args.keyword("BYTES").asBool(false),
        args.keyword("IP_BYTES").asBool(false),
        args.keyword("MULTIPACKET").asBool(true),
        args.keyword("EXTRA_LENGTH").asBool(true));
  }

  int of(Packet packet) {
    if (!bytes) {
      return 1 + (multiPacket ? packet.anno16(Annotations.EXTRA_PACKETS) : 0);
    }
    int length = packet.length() + (extraLength ? packet.anno32(Annotations.EXTRA_LENGTH) : 0);
    return ipBytes && packet.hasNetworkHeader() ? length - packet.networkOffset() : length;
  }
}
