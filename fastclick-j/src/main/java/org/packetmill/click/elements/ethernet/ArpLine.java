package org.packetmill.click.elements.ethernet;

import org.packetmill.click.elements.AddressText;
import org.packetmill.click.packet.Packet;

/** What {@link ARPPrint} says of a message, whose start is the packet's network header. */
final class ArpLine {
  private static final int FIXED_PART = 8;
  private static final int TRAILER = 0x1000;

  private static final int REVERSE_REQUEST = 3;
  private static final int REVERSE_REPLY = 4;
  private static final int INVERSE_REQUEST = 8;
  private static final int INVERSE_REPLY = 9;

  private ArpLine() {}

  /** Appends it; false when Click prints nothing at all. */
  static boolean append(Packet packet, StringBuilder line) {
    if (packet.networkLength() < FIXED_PART) {
      line.append("truncated-arp (").append(packet.networkLength()).append(')');
      return true;
    }
    int arp = packet.networkOffset();
    int protocol = packet.u16(arp + 2);
    boolean known = protocol == Ethernet.IP4 || protocol == TRAILER;
    if (!known || packet.u8(arp + 5) != 4 || packet.u8(arp + 4) == 0) {
      return false;
    }
    if (packet.networkLength() < Arp.LENGTH) {
      line.append("truncated-arp (").append(packet.networkLength()).append(')');
      return true;
    }
    line.append(protocol == TRAILER ? "trailer-" : "");
    appendOperation(packet, arp, line);
    int hardware = packet.u16(arp);
    if (hardware != 1) {
      line.append("hardware #").append(hardware);
    }
    return true;
  }

  private static void appendOperation(Packet packet, int arp, StringBuilder line) {
    // Positions in Arp count from the Ethernet header.
    int frame = arp - Ethernet.HEADER;
    String sender = AddressText.ether(packet.u48(frame + Arp.SENDER_ETHER));
    String senderIp = AddressText.ip(packet.u32(frame + Arp.SENDER_IP));
    long targetEther = packet.u48(frame + Arp.TARGET_ETHER);
    String target = AddressText.ether(targetEther);
    String targetIp = AddressText.ip(packet.u32(frame + Arp.TARGET_IP));
    int operation = packet.u16(frame + Arp.OPERATION);
    line.append(
        switch (operation) {
          case Arp.REQUEST -> {
            String known = targetEther == 0 ? "" : " (" + target + ")";
            yield "arp who-has " + targetIp + known + " tell " + senderIp;
          }
          case Arp.REPLY -> "arp reply " + senderIp + " is-at " + sender;
          case REVERSE_REQUEST -> "rarp who-is " + target + " tell " + sender;
          case REVERSE_REPLY -> "rarp reply " + target + " at " + targetIp;
          case INVERSE_REQUEST -> "invarp who-is " + target + " tell " + sender;
          case INVERSE_REPLY -> "invarp reply " + target + " at " + targetIp;
          default -> "arp-#" + operation;
        });
  }
}
