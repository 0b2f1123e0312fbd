package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** A flow of UDP packets, all copies of one. */
final class UdpFlow {
  private static final int ETHER = 14;
  private static final int UDP = ETHER + Ip4.HEADER;

  /** The least length that holds all headers and a word of data. */
  private static final int LEAST = 60;

  private static final int TTL = 250;
  private static final int PORTS = 0xffff;

  /** What packets look like. */
  record Shape(
      long destinationEther,
      long sourceEther,
      int source,
      int destination,
      boolean checksum,
      int length) {
    Shape withSourceEther(long ether) {
      return new Shape(destinationEther, ether, source, destination, checksum, length);
    }

    Shape withDestinationEther(long ether) {
      return new Shape(ether, sourceEther, source, destination, checksum, length);
    }

    Shape withLength(int bytes) {
      return new Shape(destinationEther, sourceEther, source, destination, checksum, bytes);
    }
  }

  private final Shape shape;
  private final ClickRandom random;
  private final Packet template;
  private int sent;

  UdpFlow(Shape shape, ClickRandom random) {
    this.shape = shape;
    this.random = random;
    template = make();
  }

  /** The length of packets that are to have {@code wanted} bytes. */
  static int length(int wanted) {
    return Math.max(wanted, LEAST);
  }

  /** The next packet; after {@code size} packets with other ports. */
  Packet next(int size) {
    if (sent == size) {
      setPorts();
      sent = 0;
    }
    sent++;
    return template.duplicate();
  }

  void release() {
    template.kill();
  }

  private Packet make() {
    int behind = shape.length - ETHER;
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM + ETHER, behind);
    packet.clear(0, behind);
    Ip4.writeHeader(packet, 0, 0, 0, TTL << 8 | Ip4.UDP, shape.source, shape.destination);
    packet.setDestinationIp(shape.destination);
    packet.push(ETHER);
    packet.put48(0, shape.destinationEther);
    packet.put48(6, shape.sourceEther);
    packet.put16(12, 0x0800);
    packet.put16(UDP + 4, behind - Ip4.HEADER);
    setPorts(packet);
    return packet;
  }

  private void setPorts() {
    template.uniqueify();
    setPorts(template);
  }

  private void setPorts(Packet packet) {
    int source = (random.next() >> 2) % PORTS;
    int destination = (random.next() >> 2) % PORTS;
    packet.put32(UDP, source << 16 | destination);
    packet.put16(UDP + TransportChecksums.UDP, 0);
    if (shape.checksum) {
      int bytes = packet.length() - UDP;
      packet.put16(UDP + TransportChecksums.UDP, Ip4.transportChecksum(packet, ETHER, UDP, bytes));
    }
  }
}
