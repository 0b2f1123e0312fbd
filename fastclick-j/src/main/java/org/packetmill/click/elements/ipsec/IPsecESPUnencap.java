package org.packetmill.click.elements.ipsec;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Packet;

/**
 * Takes the ESP header and the padding off packets. Packets whose number has been seen or is older
 * than the association's window, those whose padding is broken, and those without an association
 * are dropped.
 *
 * <pre>{@code
 * r [0] -> StripIPHeader -> IPsecAES(0) -> IPsecAuthHMACSHA1(1) -> IPsecESPUnencap -> ...
 * }</pre>
 *
 * @see IPsecESPEncap
 */
@ThreadSafe
@ClickElement(usage = "IPsecESPUnencap()", summary = "takes packets out of ESP", category = "IPsec")
public final class IPsecESPUnencap extends SimpleElement {
  /** Length of the padding, and the next header. */
  private static final int TRAILER = 2;

  private SecurityAssociations associations;

  @Override
  protected void initialize(Errors errors) {
    associations = SecurityAssociations.of(this);
  }

  @Override
  protected Packet process(Packet packet) {
    String problem = open(packet);
    if (problem == null) {
      return packet;
    }
    if (!problem.isEmpty()) {
      context().chatter(problem);
    }
    packet.kill();
    return null;
  }

  /** What is wrong with it, empty for what goes without saying; null if it has been opened. */
  private String open(Packet packet) {
    SecurityAssociation association = associations.of(packet);
    if (association == null) {
      return "Null reference to Security Association Table";
    }
    if (packet.length() <= Esp.HEADER + TRAILER) {
      return "Invalid padding length";
    }
    SecurityAssociation.Verdict verdict;
    synchronized (association) {
      verdict = association.judge(packet.u32(Esp.NUMBER));
    }
    return switch (verdict) {
      case WRAPPED -> "";
      case TOO_OLD -> "Replay protection: This packet is too old to be accepted";
      case SEEN -> "Replay protection: This packet is already seen...";
      case GOOD -> strip(packet);
    };
  }

  private static String strip(Packet packet) {
    packet.pull(Esp.HEADER);
    int length = packet.length();
    int padding = packet.u8(length - 2);
    if (padding != 0 && padding != packet.u8(length - 3) || padding + TRAILER > length) {
      return "Invalid padding length";
    }
    int start = length - TRAILER - padding;
    for (int i = 0; i < padding; i++) {
      if (packet.u8(start + i) != i + 1) {
        return "Corrupt padding";
      }
    }
    packet.take(padding + TRAILER);
    return null;
  }
}
