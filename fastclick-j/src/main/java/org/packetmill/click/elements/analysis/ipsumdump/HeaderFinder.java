package org.packetmill.click.elements.analysis.ipsumdump;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** Finds out which headers of a packet can be trusted, and how long the IP packet is. */
final class HeaderFinder {
  private static final int MAX_LENGTH = 0xffff;

  private HeaderFinder() {}

  /** Sets the header positions of {@code desc}, and what is wrong with them. */
  static void find(PacketDesc desc) {
    Packet packet = desc.packet;
    desc.ip = packet.hasNetworkHeader() ? packet.networkOffset() : PacketDesc.NONE;
    if (desc.ip != PacketDesc.NONE && isBroken(desc)) {
      desc.ip = PacketDesc.NONE;
    }
    if (desc.ip == PacketDesc.NONE) {
      return;
    }
    fitLength(desc, packet);
    findTransport(desc, packet);
    forgetExtraLength(desc, packet);
  }

  private static boolean isBroken(PacketDesc desc) {
    if (desc.packet.networkLength() < Ip4.ID) {
      return note(desc, "truncated IP header", -1);
    }
    int version = desc.byteAt(desc.ip) >> 4;
    int length = desc.shortAt(desc.ip + Ip4.TOTAL_LENGTH);
    if (version != 4) {
      return note(desc, "IP version ", version);
    } else if (desc.ipHeaderLength() < Ip4.HEADER) {
      return note(desc, "IP header length ", desc.ipHeaderLength() >> 2);
    } else if (length < desc.ipHeaderLength()) {
      return note(desc, "IP length ", length);
    }
    return false;
  }

  /** The packet may be padded, or cut off. */
  private static void fitLength(PacketDesc desc, Packet packet) {
    int length = desc.shortAt(desc.ip + Ip4.TOTAL_LENGTH);
    int extra = packet.anno32(Annotations.EXTRA_LENGTH);
    int here = packet.networkLength();
    if (here > length) {
      desc.tailPad = here - length;
      packet.setAnno32(Annotations.EXTRA_LENGTH, extra + desc.tailPad);
    } else if (desc.carefulTruncation && Integer.compareUnsigned(here + extra, length) < 0) {
      note(desc, "truncated IP missing ", length - here - extra);
    }
  }

  private static void findTransport(PacketDesc desc, Packet packet) {
    if (!packet.hasTransportHeader()
        || desc.networkLength() <= desc.ipHeaderLength()
        || !desc.isFirstFragment()) {
      return;
    }
    int at = packet.transportOffset();
    switch (desc.ipProtocol()) {
      case Ip4.TCP -> {
        int length = desc.byteAt(at + 12) >> 4;
        boolean broken = desc.transportLength() > 12 && length < 5;
        desc.tcp = broken && note(desc, "TCP header length ", length) ? PacketDesc.NONE : at;
      }
      case Ip4.UDP -> desc.udp = at;
      case Ip4.ICMP -> desc.icmp = at;
      default -> {}
    }
  }

  /** Lengths count on what the IP header says; only what that cannot say is left. */
  private static void forgetExtraLength(PacketDesc desc, Packet packet) {
    int extra = packet.anno32(Annotations.EXTRA_LENGTH);
    if (extra != 0) {
      long full = desc.networkLength() + (extra & 0xffffffffL);
      boolean longest = desc.shortAt(desc.ip + Ip4.TOTAL_LENGTH) == MAX_LENGTH;
      packet.setAnno32(
          Annotations.EXTRA_LENGTH, longest && full > MAX_LENGTH ? (int) (full - MAX_LENGTH) : 0);
    }
  }

  /** Always true. */
  private static boolean note(PacketDesc desc, String problem, int number) {
    ByteText bad = desc.bad;
    if (bad != null && bad.isEmpty()) {
      bad.add("!bad ").add(problem);
      if (number >= 0) {
        bad.number(number);
      }
      bad.add('\n');
    }
    return true;
  }
}
