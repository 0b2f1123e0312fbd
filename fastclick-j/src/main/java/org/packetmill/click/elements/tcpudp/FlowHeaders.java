package org.packetmill.click.elements.tcpudp;

import java.util.function.Consumer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.elements.ip.Checksums;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** Ethernet and IP headers of the packets that {@link FastFlows} makes, and their ports. */
final class FlowHeaders {
  static final int TRANSPORT = 34;

  private static final int IP = 14;
  private static final int LEAST_LENGTH = 60;
  private static final int TTL = 250;
  private static final int PORTS = 0xffff;

  private final ClickRandom random;
  private final Consumer<String> chatter;

  private int length;
  private long sourceEther;
  private int source;
  private long destinationEther;
  private int destination;

  private FlowHeaders(ElementContext context) {
    random = context.random();
    chatter = context::chatter;
  }

  static FlowHeaders read(Args args, ElementContext context) {
    FlowHeaders headers = new FlowHeaders(context);
    headers.setLength(args.mandatory("LENGTH").asInt(0, 1 << 16));
    headers.sourceEther = args.mandatory("SRCETH").asEther(0);
    headers.source = args.mandatory("SRCIP").asIp(0);
    headers.destinationEther = args.mandatory("DSTETH").asEther(0);
    headers.destination = args.mandatory("DSTIP").asIp(0);
    return headers;
  }

  int length() {
    return length;
  }

  void setLength(int wanted) {
    if (wanted < LEAST_LENGTH) {
      chatter.accept("warning: packet length < 60, defaulting to 60");
    }
    length = Math.max(wanted, LEAST_LENGTH);
  }

  void setSourceEther(long address) {
    sourceEther = address;
  }

  void setDestinationEther(long address) {
    destinationEther = address;
  }

  /** A port as FastClick makes it: the number's low byte comes first. */
  int randomPort() {
    return swap((random.next() >> 2) % PORTS);
  }

  /** The port after {@code port}, counted with the low byte first, too. */
  static int nextPort(int port) {
    return swap((swap(port) + 1) % PORTS);
  }

  private static int swap(int port) {
    return Short.reverseBytes((short) port) & 0xffff;
  }

  int randomNumber() {
    return Integer.reverseBytes(random.next());
  }

  int randomFlow(int flows) {
    return (random.next() >> 2) % flows;
  }

  /** A packet of that protocol with zeros behind the IP header. */
  Packet make(int protocol) {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, length);
    packet.clear(0, length);
    setEther(packet);
    packet.put16(12, 0x0800);
    packet.put8(IP, 0x45);
    packet.put16(IP + Ip4.TOTAL_LENGTH, length - IP);
    packet.put8(IP + Ip4.TTL, TTL);
    packet.put8(IP + Ip4.PROTOCOL, protocol);
    packet.put32(IP + Ip4.SOURCE, source);
    packet.put32(IP + Ip4.DESTINATION, destination);
    packet.setMacHeader(0);
    packet.setNetworkHeader(IP, Ip4.HEADER);
    packet.setDestinationIp(destination);
    return packet;
  }

  /** Writes the Ethernet addresses. */
  void setEther(Packet packet) {
    packet.uniqueify();
    packet.put48(0, destinationEther);
    packet.put48(6, sourceEther);
  }

  /** Writes ports, and checksums to match. */
  void setPorts(Packet packet, int sourcePort, int destinationPort) {
    packet.uniqueify();
    packet.put16(TRANSPORT, sourcePort);
    packet.put16(TRANSPORT + 2, destinationPort);
    Checksums.set(packet);
  }
}
