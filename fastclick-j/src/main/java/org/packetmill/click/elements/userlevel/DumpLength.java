package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PcapReader;

/** Makes frames of a dump longer or shorter than what was captured of them ({@code FORCE_LEN}). */
final class DumpLength {
  /** Frames stay as they were captured. */
  static final int AS_CAPTURED = -1;

  /** Frames become as long as they were on the wire. */
  static final int ON_THE_WIRE = 0;

  private static final int LEAST = 60;
  private static final int MOST = 9000;
  private static final int ETHERNET = 14;

  private DumpLength() {}

  /** Reads {@code FORCE_LEN}. */
  static int read(Args args) {
    int wanted = args.keyword("FORCE_LEN").asInt(AS_CAPTURED);
    if (!isGood(wanted)) {
      args.error("FORCE_LEN requires a valid frame size");
    } else if (wanted != AS_CAPTURED) {
      args.warning(
          "Frames will be loaded with %s; this will likely slow down the injection rate due to"
                  .formatted(
                      wanted == ON_THE_WIRE
                          ? "their actual lengths"
                          : "a fixed length of %d bytes".formatted(wanted))
              + " frame padding/chopping operations.");
    }
    return wanted;
  }

  private static boolean isGood(int wanted) {
    return wanted == AS_CAPTURED || wanted == ON_THE_WIRE || wanted >= LEAST && wanted <= MOST;
  }

  /**
   * Cuts or pads the packet, with zeros, and has the IP header that it is taken to have tell its
   * length. Packets without a link header are as much shorter.
   *
   * @param onTheWire how long the frame was
   */
  static void apply(Packet packet, int wanted, int onTheWire, int linkType) {
    if (wanted == AS_CAPTURED) {
      return;
    }
    int ip = linkType == LinkType.RAW_IP ? 0 : ETHERNET;
    int length = wanted == ON_THE_WIRE ? frameLength(onTheWire) : wanted;
    resize(packet, Math.max(0, linkType == LinkType.RAW_IP ? length - ETHERNET : length));
    if (packet.length() >= ip + Ip4.HEADER) {
      setIpLength(packet, ip, packet.length() - ip);
    }
  }

  /** What the file says, unless that is no frame any more. */
  private static int frameLength(int onTheWire) {
    return onTheWire < 0 ? PcapReader.MAX_FRAME : Math.min(onTheWire, PcapReader.MAX_FRAME);
  }

  private static void resize(Packet packet, int length) {
    int more = length - packet.length();
    if (more > 0) {
      packet.put(more);
      packet.clear(length - more, more);
    } else {
      packet.take(-more);
    }
  }

  private static void setIpLength(Packet packet, int ip, int length) {
    int before = packet.u16(ip + Ip4.TOTAL_LENGTH);
    if (before != length) {
      int sum = packet.u16(ip + Ip4.CHECKSUM);
      packet.put16(ip + Ip4.TOTAL_LENGTH, length);
      packet.put16(ip + Ip4.CHECKSUM, Checksum.update(sum, before, length));
    }
  }
}
