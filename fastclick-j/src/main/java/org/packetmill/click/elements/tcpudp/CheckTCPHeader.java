package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.HeaderCheck;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Checks TCP packets: protocol, header length, that the packet is all there, and the checksum. The
 * network header must be set. Bad packets go to output 1, or are dropped.
 *
 * <p>Arguments: {@code CHECKSUM} false leaves the checksum unchecked; {@code VERBOSE}, {@code
 * DETAILS}.
 *
 * <p>Handlers: {@code count}, {@code drops}, {@code drop_details}.
 *
 * @see CheckUDPHeader
 */
@ClickElement(
    usage = "CheckTCPHeader([CHECKSUM, VERBOSE, DETAILS])",
    summary = "checks the TCP header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "TCP and UDP")
public final class CheckTCPHeader extends HeaderCheck {
  private static final int HEADER = 20;
  private static final int DATA_OFFSET = 12;

  private static final int NOT_TCP = 0;
  private static final int BAD_LENGTH = 1;
  private static final int BAD_CHECKSUM = 2;

  private boolean checksum;

  public CheckTCPHeader() {
    super("TCP", "not TCP", "bad packet length", "bad TCP checksum");
  }

  @Override
  protected void configure(Args args) {
    checksum = args.keyword("CHECKSUM").asBool(true);
    configureReports(args);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return bad(NOT_TCP);
    }
    int ip = packet.networkOffset();
    if (packet.u8(ip + Ip4.PROTOCOL) != Ip4.TCP) {
      return bad(NOT_TCP);
    }
    int headerLength = Ip4.headerLength(packet, ip);
    int total = packet.u16(ip + Ip4.TOTAL_LENGTH);
    int length = total - headerLength;
    if (length < HEADER || packet.length() < ip + total) {
      return bad(BAD_LENGTH);
    }
    int transport = ip + headerLength;
    int tcpLength = packet.u8(transport + DATA_OFFSET) >> 4 << 2;
    if (tcpLength < HEADER || length < tcpLength) {
      return bad(BAD_LENGTH);
    }
    if (checksum && !Ip4.transportSumIsGood(packet, ip, headerLength, transport, length)) {
      return bad(BAD_CHECKSUM);
    }
    return good();
  }
}
