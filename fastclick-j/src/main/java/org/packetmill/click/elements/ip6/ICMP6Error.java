package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Annotations;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.packet.PacketType;

/**
 * Answers an IPv6 packet with an ICMPv6 error message or redirect to its sender. Packets that must
 * not be answered are dropped: ICMPv6 errors, those sent to groups or broadcast by the link.
 *
 * <pre>{@code
 * hops[1] -> ICMP6Error(3ffe:1ce1:2::1, 3, 0) -> rt;
 * }</pre>
 *
 * <p>{@code SRC} of the message; {@code TYPE} 1 to 4 or 137, {@code CODE}. The destination
 * annotation is the sender's address.
 *
 * @see DecIP6HLIM
 */
@ClickElement(
    usage = "ICMP6Error(SRC, TYPE, CODE)",
    summary = "answers packets with ICMPv6 error messages",
    category = "IPv6")
public final class ICMP6Error extends SimpleElement {
  private static final int TOO_BIG = 2;
  private static final int PARAMETER_PROBLEM = 4;
  private static final int REDIRECT = 137;

  private static final int HEADER = 8;
  private static final int REDIRECT_HEADER = 40;
  private static final int CHECKSUM = 2;
  private static final int PARAMETER = 4;
  private static final int TARGET = 8;
  private static final int ABOUT = 24;

  private static final int MOST_QUOTED = 568;
  private static final int MTU = 1500;
  private static final int HOP_LIMIT = 255;

  private Ip6Address source = Ip6Address.NONE;
  private int type;
  private int code;

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").as(Ip6Text::address, Ip6Address.NONE);
    type = args.mandatory("TYPE").asInt();
    code = args.mandatory("CODE").asInt();
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (type < 0 || code < 0 || source.equals(Ip6Address.NONE)) {
      errors.error("not configured -a");
    } else if (!isError(type) && type != REDIRECT) {
      errors.error("ICMP6 type " + type + " is not an error or redirect type");
    }
  }

  private static boolean isError(int type) {
    return type >= 1 && type <= PARAMETER_PROBLEM;
  }

  @Override
  protected Packet process(Packet packet) {
    Packet message = null;
    if (packet.hasNetworkHeader() && isAnswerable(packet, packet.networkOffset())) {
      message = answer(packet, packet.networkOffset());
    }
    packet.kill();
    return message;
  }

  private static boolean isAnswerable(Packet packet, int ip) {
    int icmp = ip + Ip6.HEADER;
    boolean error =
        packet.u8(ip + Ip6.NEXT_HEADER) == Ip6.ICMP6
            && (icmp >= packet.length() || isError(packet.u8(icmp)));
    return !error
        && packet.u8(ip + Ip6.DESTINATION) != 0xff
        && packet.type() != PacketType.BROADCAST
        && packet.type() != PacketType.MULTICAST;
  }

  private Packet answer(Packet packet, int ip) {
    int header = type == REDIRECT ? REDIRECT_HEADER : HEADER;
    int quoted = Math.min(packet.length() - ip, MOST_QUOTED);
    int bytes = header + quoted;
    Packet message = PacketPool.current().take(PacketPool.HEADROOM, Ip6.HEADER + bytes);
    int icmp = Ip6.HEADER;
    Ip6Address to = Ip6Address.at(packet, ip + Ip6.SOURCE);
    Ip6.writeHeader(message, 0, bytes, Ip6.ICMP6, HOP_LIMIT, source, to);
    message.clear(icmp, header);
    message.put8(icmp, type);
    message.put8(icmp + 1, code);
    writeParameter(packet, ip, message, icmp);
    Mem.copy(packet.address(ip, quoted), message.address(icmp + header, quoted), quoted);
    Ip6.writeChecksum(message, 0, icmp, bytes, Ip6.ICMP6, CHECKSUM);
    Ip6.setDestination(message, to.high(), to.low());
    message.setAnno8(Annotations.FIX_IP_SOURCE, 1);
    message.setNetworkHeader(0, Ip6.HEADER);
    return message;
  }

  private void writeParameter(Packet packet, int ip, Packet message, int icmp) {
    if (type == TOO_BIG && code == 0) {
      message.put32(icmp + PARAMETER, MTU);
    } else if (type == PARAMETER_PROBLEM && code == 0) {
      message.put32(icmp + PARAMETER, packet.anno8(Annotations.ICMP_PARAMETER_PROBLEM));
    } else if (type == REDIRECT) {
      message.put64(icmp + TARGET, Ip6.destinationHigh(packet));
      message.put64(icmp + TARGET + 8, Ip6.destinationLow(packet));
      Ip6Address.at(packet, ip + Ip6.DESTINATION).write(message, icmp + ABOUT);
    }
  }
}
