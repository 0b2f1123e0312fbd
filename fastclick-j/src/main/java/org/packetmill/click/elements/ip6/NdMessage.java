package org.packetmill.click.elements.ip6;

import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Neighbor solicitations and advertisements (RFC 4861) in Ethernet frames: offsets from the frame's
 * first byte, and whole frames.
 */
final class NdMessage {
  static final int SOLICITATION = 0x87;
  static final int ADVERTISEMENT = 0x88;

  private static final int ETHER = 14;
  private static final int MESSAGE = 32;
  private static final int HOP_LIMIT = 255;

  static final int IP = ETHER;
  static final int ICMP = IP + Ip6.HEADER;
  static final int TARGET = ICMP + 8;
  private static final int OPTION = ICMP + 24;
  static final int LINK_ADDRESS = ICMP + 26;

  /** Bytes of a frame with a message that has one link-layer address. */
  static final int FRAME = ICMP + MESSAGE;

  private static final int CHECKSUM = 2;
  private static final int FLAGS = 4;
  private static final int ROUTER_AND_SOLICITED = 0xc0;

  // Options of one unit of 8 bytes.
  private static final int SOURCE_LINK_ADDRESS = 0x0101;
  private static final int TARGET_LINK_ADDRESS = 0x0201;

  private static final long SOLICITED_HIGH = 0xff02_0000_0000_0000L;
  private static final long SOLICITED_LOW = 0x0000_0001_ff00_0000L;
  private static final long MULTICAST = 0x3333_ff00_0000L;
  private static final long LAST_24_BITS = 0xffffffL;

  private NdMessage() {}

  /** Asks the neighbors for the Ethernet address of {@code wanted}. */
  static Packet solicitation(long ether, Ip6Address ip, Ip6Address wanted) {
    long last = wanted.low() & LAST_24_BITS;
    Packet frame = frame(MULTICAST | last, ether);
    Ip6Address to = new Ip6Address(SOLICITED_HIGH, SOLICITED_LOW | last);
    finish(frame, SOLICITATION, 0, ip, to, wanted, SOURCE_LINK_ADDRESS, ether);
    return frame;
  }

  /** Tells {@code asker} that {@code target} has the address {@code ether}. */
  static Packet advertisement(long asker, Ip6Address askerIp, Ip6Address target, long ether) {
    Packet frame = frame(asker, ether);
    finish(
        frame,
        ADVERTISEMENT,
        ROUTER_AND_SOLICITED,
        target,
        askerIp,
        target,
        TARGET_LINK_ADDRESS,
        ether);
    return frame;
  }

  private static Packet frame(long to, long from) {
    Packet frame = PacketPool.current().take(PacketPool.HEADROOM, FRAME);
    frame.clear(0, FRAME);
    frame.put48(0, to);
    frame.put48(6, from);
    frame.put16(12, Ip6.ETHER_TYPE);
    frame.setMacHeader(0, ETHER);
    return frame;
  }

  private static void finish(
      Packet frame,
      int type,
      int flags,
      Ip6Address from,
      Ip6Address to,
      Ip6Address target,
      int option,
      long ether) {
    Ip6.writeHeader(frame, IP, MESSAGE, Ip6.ICMP6, HOP_LIMIT, from, to);
    frame.put8(ICMP, type);
    frame.put8(ICMP + FLAGS, flags);
    target.write(frame, TARGET);
    frame.put16(OPTION, option);
    frame.put48(LINK_ADDRESS, ether);
    Ip6.writeChecksum(frame, IP, ICMP, MESSAGE, Ip6.ICMP6, CHECKSUM);
  }

  /** Whether {@code frame} is a good solicitation that no router has passed on. */
  static boolean isSolicitation(Packet frame) {
    return frame.length() >= FRAME
        && frame.u16(12) == Ip6.ETHER_TYPE
        && frame.u8(IP + Ip6.HOP_LIMIT) == HOP_LIMIT
        && frame.u16(ICMP) == SOLICITATION << 8
        && Ip6.sum(frame, IP, ICMP, MESSAGE, Ip6.ICMP6) == Ip6.GOOD_SUM;
  }

  /** Whether {@code frame} is an advertisement. */
  static boolean isAdvertisement(Packet frame) {
    return frame.length() >= FRAME
        && frame.u16(12) == Ip6.ETHER_TYPE
        && frame.u8(ICMP) == ADVERTISEMENT;
  }
}
