package org.packetmill.click.elements.icmp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.IpNames;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Packet;

/**
 * Puts IP and ICMP headers of TYPE and CODE in front of each packet. IP IDs count from 1, and so do
 * the sequence numbers of types that have them.
 *
 * <pre>{@code ICMPIPEncap(10.0.0.1, 10.0.0.2, TYPE echo)}</pre>
 *
 * <p>Handlers: {@code src} and {@code dst} (read and write).
 *
 * @see ICMPPingEncap
 */
@ClickElement(
    usage = "ICMPIPEncap(SRC, DST, TYPE, [CODE, IDENTIFIER])",
    summary = "encapsulates packets in IP and ICMP headers",
    category = "ICMP")
public final class ICMPIPEncap extends IcmpEncap {
  /** Bytes of a header with time stamps. */
  private static final int TIME_STAMP_LENGTH = 20;

  private int type;
  private int code;
  private int identifier;
  private int header;
  private boolean numbered;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").asIp(0);
    destination = args.mandatory("DST").asIp(0);
    type = args.mandatory("TYPE").as(ICMPIPEncap::type, 0);
    String codeText = args.positional("CODE").asText("0");
    identifier = args.keyword("IDENTIFIER").asInt(0, 0, 65535);
    args.complete();
    Integer named = IpNames.icmpCode(type, codeText);
    Integer number = named == null ? IpText.integer(codeText) : named;
    code = number == null ? -1 : number;
    if (type < 0 || type > 255) {
      args.error("invalid TYPE");
    } else if (code < 0 || code > 255) {
      args.error("invalid CODE");
    }
    boolean stamped = type == IcmpHeader.TIME_STAMP || type == IcmpHeader.TIME_STAMP_REPLY;
    header = stamped ? TIME_STAMP_LENGTH : IcmpHeader.LENGTH;
    numbered = stamped || isQuery(type);
  }

  private static Integer type(String word) {
    Integer named = IpNames.icmpType(word);
    return named == null ? IpText.integer(word) : named;
  }

  private static boolean isQuery(int type) {
    return type == IcmpHeader.ECHO
        || type == IcmpHeader.ECHO_REPLY
        || type == IcmpHeader.INFORMATION_REQUEST
        || type == IcmpHeader.INFORMATION_REPLY;
  }

  @Override
  protected Packet process(Packet packet) {
    encapsulate(packet, header, type, code, numbered, identifier);
    return packet;
  }
}
