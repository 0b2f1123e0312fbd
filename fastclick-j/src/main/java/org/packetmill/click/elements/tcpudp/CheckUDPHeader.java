package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.HeaderCheck;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Checks UDP packets: protocol, length and, if there is one, the checksum. The network header must
 * be set. Bad packets go to output 1, or are dropped.
 *
 * <p>Arguments: {@code CHECKSUM} false leaves the checksum unchecked; {@code VERBOSE}, {@code
 * DETAILS}.
 *
 * <p>Handlers: {@code count}, {@code drops}, {@code drop_details}.
 *
 * @see CheckTCPHeader
 */
@ClickElement(
    usage = "CheckUDPHeader([CHECKSUM, VERBOSE, DETAILS])",
    summary = "checks the UDP header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "TCP and UDP")
public final class CheckUDPHeader extends HeaderCheck {
  private static final int HEADER = 8;
  private static final int LENGTH = 4;
  private static final int CHECKSUM = 6;

  private static final int NOT_UDP = 0;
  private static final int BAD_LENGTH = 1;
  private static final int BAD_CHECKSUM = 2;

  private boolean checksum;

  public CheckUDPHeader() {
    super("UDP", "not UDP", "bad packet length", "bad UDP checksum");
  }

  @Override
  protected void configure(Args args) {
    checksum = args.keyword("CHECKSUM").asBool(true);
    configureReports(args);
    args.complete();
  }

  /** Click names no element here. */
  @Override
  protected String origin() {
    return "";
  }

  @Override
  protected int classify(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return bad(NOT_UDP);
    }
    int ip = packet.networkOffset();
    if (packet.u8(ip + Ip4.PROTOCOL) != Ip4.UDP) {
      return bad(NOT_UDP);
    }
    int headerLength = Ip4.headerLength(packet, ip);
    int transport = ip + headerLength;
    int room = packet.length() - transport;
    if (room < HEADER) {
      return bad(BAD_LENGTH);
    }
    int length = packet.u16(transport + LENGTH);
    if (length < HEADER || room < length) {
      return bad(BAD_LENGTH);
    }
    if (checksum
        && packet.u16(transport + CHECKSUM) != 0
        && !Ip4.transportSumIsGood(packet, ip, headerLength, transport, length)) {
      return bad(BAD_CHECKSUM);
    }
    return good();
  }
}
