package org.packetmill.click.elements.ethernet;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** Whole frames with ARP messages. */
final class ArpMessage {
  private ArpMessage() {}

  /** A question to {@code to} for the Ethernet address of {@code wanted}. */
  static Packet request(long to, long ether, int ip, int wanted) {
    return frame(to, Arp.REQUEST, ether, ip, 0, wanted);
  }

  /** The answer to {@code asker}: {@code ip} has the address {@code ether}. */
  static Packet reply(long ether, int ip, long asker, int askerIp) {
    return frame(asker, Arp.REPLY, ether, ip, asker, askerIp);
  }

  private static Packet frame(
      long to, int operation, long ether, int ip, long targetEther, int targetIp) {
    Packet frame = PacketPool.current().take(PacketPool.HEADROOM - Ethernet.HEADER, Arp.FRAME);
    frame.setMacHeader(0, Ethernet.HEADER);
    frame.put48(Ethernet.DESTINATION, to);
    frame.put48(Ethernet.SOURCE, ether);
    frame.put16(Ethernet.TYPE, Ethernet.ARP);
    frame.put32(Arp.PROTOCOLS, Arp.ETHER_AND_IP);
    frame.put16(Arp.LENGTHS, Arp.SIX_AND_FOUR);
    frame.put16(Arp.OPERATION, operation);
    frame.put48(Arp.SENDER_ETHER, ether);
    frame.put32(Arp.SENDER_IP, ip);
    frame.put48(Arp.TARGET_ETHER, targetEther);
    frame.put32(Arp.TARGET_IP, targetIp);
    return frame;
  }

  /** Whether a frame of at least {@link Arp#FRAME} bytes is an answer. */
  static boolean isReply(Packet frame) {
    return frame.u16(Ethernet.TYPE) == Ethernet.ARP
        && frame.u32(Arp.PROTOCOLS) == Arp.ETHER_AND_IP
        && frame.u16(Arp.OPERATION) == Arp.REPLY;
  }
}
