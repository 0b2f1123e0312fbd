package org.packetmill.click.elements.icmp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.HeaderCheck;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Checks ICMP packets: protocol, the length that their type asks for, and the checksum. The network
 * header must be set. Bad packets go to output 1, or are dropped.
 *
 * <p>Arguments: {@code VERBOSE}, {@code DETAILS}.
 *
 * <p>Handlers: {@code count}, {@code drops}, {@code drop_details}.
 */
@ClickElement(
    usage = "CheckICMPHeader([VERBOSE, DETAILS])",
    summary = "checks the ICMP header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "ICMP")
public final class CheckICMPHeader extends HeaderCheck {
  private static final int NOT_ICMP = 0;
  private static final int BAD_LENGTH = 1;
  private static final int BAD_CHECKSUM = 2;

  /** IP header and first 64 bits of the packet that an error is about. */
  private static final int LEAST_QUOTE = 28;

  private static final int TIME_STAMP_LENGTH = 20;

  public CheckICMPHeader() {
    super("ICMP", "not ICMP", "bad packet length", "bad ICMP checksum");
  }

  @Override
  protected void configure(Args args) {
    configureReports(args);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return bad(NOT_ICMP);
    }
    if (packet.u8(packet.networkOffset() + Ip4.PROTOCOL) != Ip4.ICMP) {
      return bad(NOT_ICMP);
    }
    int length = packet.transportLength();
    int icmp = packet.transportOffset();
    if (length < IcmpHeader.LENGTH || !fits(packet.u8(icmp), length)) {
      return bad(BAD_LENGTH);
    }
    return packet.sum(icmp, length) == Ip4.GOOD_SUM ? good() : bad(BAD_CHECKSUM);
  }

  private static boolean fits(int type, int length) {
    return switch (type) {
      case IcmpHeader.UNREACHABLE,
          IcmpHeader.TIME_EXCEEDED,
          IcmpHeader.PARAMETER_PROBLEM,
          IcmpHeader.SOURCE_QUENCH,
          IcmpHeader.REDIRECT ->
          length >= IcmpHeader.LENGTH + LEAST_QUOTE;
      case IcmpHeader.TIME_STAMP, IcmpHeader.TIME_STAMP_REPLY -> length == TIME_STAMP_LENGTH;
      case IcmpHeader.INFORMATION_REQUEST, IcmpHeader.INFORMATION_REPLY ->
          length == IcmpHeader.LENGTH;
      default -> true;
    };
  }
}
