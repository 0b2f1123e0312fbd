package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.packet.Packet;

/**
 * The addresses and ports of a packet.
 *
 * @param addresses source in the high half, destination in the low half
 * @param ports source in the high half, destination in the low half
 */
public record FlowId(long addresses, int ports) {
  /** From its four parts. */
  public static FlowId of(int source, int sourcePort, int destination, int destinationPort) {
    return new FlowId(
        (long) source << 32 | (destination & 0xffffffffL),
        sourcePort << 16 | (destinationPort & 0xffff));
  }

  /** What stands in the headers of a TCP or UDP packet. */
  public static FlowId of(Packet packet) {
    return new FlowId(
        packet.u64(packet.networkOffset() + 12), packet.u32(packet.transportOffset()));
  }

  /** The source address. */
  public int source() {
    return (int) (addresses >>> 32);
  }

  /** The destination address. */
  public int destination() {
    return (int) addresses;
  }

  /** The source port. */
  public int sourcePort() {
    return ports >>> 16;
  }

  /** The destination port. */
  public int destinationPort() {
    return ports & 0xffff;
  }

  /** The flow of the replies. */
  public FlowId reverse() {
    return new FlowId(Long.rotateLeft(addresses, 32), Integer.rotateLeft(ports, 16));
  }

  /** Click's form: {@code (10.0.0.1, 1024, 10.0.0.2, 80)}. */
  @Override
  public String toString() {
    return "(%s, %d, %s, %d)"
        .formatted(dotted(source()), sourcePort(), dotted(destination()), destinationPort());
  }

  static String dotted(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
  }
}
