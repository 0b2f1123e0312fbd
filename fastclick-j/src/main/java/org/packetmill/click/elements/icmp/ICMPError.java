package org.packetmill.click.elements.icmp;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.elements.ip.Annotations;
import org.packetmill.click.elements.ip.HandlerText;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpOptions;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Answers an IP packet with an ICMP error message to its sender. Packets that must not be answered
 * (RFC 1812, 4.3.2.7) are dropped: ICMP errors, fragments but the first, those sent to broadcast or
 * multicast or from addresses that belong to nobody.
 *
 * <pre>{@code
 * ttl[1] -> ICMPError(10.0.0.1, timeexceeded) -> rt;
 * }</pre>
 *
 * <p>Arguments: {@code SRC} of the message; {@code TYPE} and {@code CODE} by name or number; {@code
 * BADADDRS} broadcast addresses that are not answered; {@code MTU} of the message, 576; {@code
 * PMTU} that "needfrag" messages tell; {@code SET_FIX_ANNO} false leaves SRC as the final source.
 *
 * <p>The destination annotation is the sender's address. IDs count through all ICMPErrors of a
 * router.
 *
 * <p>Handlers: {@code src}, {@code mtu}, {@code pmtu} (read and write).
 */
@ClickElement(
    usage = "ICMPError(SRC, TYPE [, CODE, BADADDRS, MTU, PMTU, SET_FIX_ANNO])",
    summary = "answers packets with ICMP error messages",
    category = "ICMP")
public final class ICMPError extends SplittingElement {
  private static final int TTL = 200;

  private int source;
  private int type;
  private int code;
  private int[] badAddresses = {};
  private int mtu;
  private int pathMtu;
  private boolean leaveSourceOpen;
  private IdSequence ids = new IdSequence();

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    source = args.mandatory("SRC").asIp(0);
    ErrorKind kind = ErrorKind.read(args);
    type = kind.type();
    code = kind.code();
    NameLookup names = context().names(this);
    badAddresses =
        args.positional("BADADDRS").as(text -> IpText.addresses(text, names), new int[0]);
    mtu = args.keyword("MTU").asUnsigned(576, 65535);
    pathMtu = args.keyword("PMTU").asUnsigned(0, Integer.MAX_VALUE);
    leaveSourceOpen = args.keyword("SET_FIX_ANNO").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    for (Element element : context().elements()) {
      if (element instanceof ICMPError first) {
        ids = first.ids;
        return;
      }
    }
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    ids.continueFrom(((ICMPError) old).ids);
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    Packet message = answer(packet);
    packet.kill();
    if (message != null) {
      out.push(0, message);
    }
  }

  @Override
  public Packet pull(int port) {
    for (Packet packet = input(0).pull(); packet != null; packet = input(0).pull()) {
      Packet message = answer(packet);
      packet.kill();
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /** The answer, or null if the packet must not be answered. */
  @Cold
  private Packet answer(Packet packet) {
    if (!packet.hasNetworkHeader() || !Answerable.test(packet, badAddresses)) {
      return null;
    }
    int ip = packet.networkOffset();
    int problem = packet.anno8(Annotations.ICMP_PARAMETER_PROBLEM);
    int route = IpOptions.sourceRoute(packet, ip, Ip4.headerLength(packet, ip));
    if (route != 0 && type == IcmpHeader.REDIRECT) {
      return null;
    }
    if (route != 0 && type == IcmpHeader.PARAMETER_PROBLEM && code == 0) {
      boolean blamed = route <= problem && problem < route + packet.u8(ip + route + 1);
      route = blamed ? 0 : route;
    }
    return message(packet, ip, route, parameter(packet, problem));
  }

  /** The second word of the ICMP header. */
  private int parameter(Packet packet, int problem) {
    if (type == IcmpHeader.PARAMETER_PROBLEM && code == 0) {
      return problem << 24;
    }
    if (type == IcmpHeader.REDIRECT) {
      return packet.destinationIp();
    }
    return type == IcmpHeader.UNREACHABLE && code == ErrorKind.NEED_FRAGMENT ? pathMtu & 0xffff : 0;
  }

  private Packet message(Packet packet, int ip, int route, int parameter) {
    int options = route == 0 ? 0 : packet.u8(ip + route + 2);
    int header = Ip4.HEADER + options;
    int room = Math.max(0, mtu - header - IcmpHeader.LENGTH);
    int quoted = Math.min(room, packet.networkLength());
    Packet message =
        PacketPool.current().take(PacketPool.HEADROOM, header + IcmpHeader.LENGTH + quoted);
    if (options > 0) {
      ReverseRoute.write(packet, ip + route, message, Ip4.HEADER);
    }
    writeIcmp(packet, ip, quoted, message, header, parameter);
    writeIp(message, header, packet.u32(ip + Ip4.SOURCE));
    if (leaveSourceOpen) {
      message.setAnno8(Annotations.FIX_IP_SOURCE, 1);
    }
    message.setTimestamp(context().clock().now());
    return message;
  }

  private void writeIcmp(
      Packet packet, int ip, int quoted, Packet message, int icmp, int parameter) {
    message.put8(icmp + IcmpHeader.TYPE, type);
    message.put8(icmp + IcmpHeader.CODE, code);
    message.put32(icmp + IcmpHeader.PARAMETER, parameter);
    IcmpHeader.copy(packet, ip, message, icmp + IcmpHeader.LENGTH, quoted);
    IcmpHeader.writeChecksum(message, icmp, IcmpHeader.LENGTH + quoted);
  }

  private void writeIp(Packet message, int header, int destination) {
    message.setNetworkHeader(0, header);
    message.put16(0, (4 << 4 | header >> 2) << 8);
    message.put16(Ip4.TOTAL_LENGTH, message.length());
    message.put16(Ip4.ID, ids.next());
    message.put16(Ip4.FRAGMENT, 0);
    message.put8(Ip4.TTL, TTL);
    message.put8(Ip4.PROTOCOL, Ip4.ICMP);
    message.put32(Ip4.SOURCE, source);
    message.put32(Ip4.DESTINATION, destination);
    Ip4.writeChecksum(message, 0, header);
    message.setDestinationIp(destination);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> Ip4.dotted(source));
    handlers.write("src", this::setSource);
    handlers.readLong("mtu", () -> mtu);
    handlers.write("mtu", this::setMtu);
    handlers.readLong("pmtu", () -> pathMtu);
    handlers.write("pmtu", this::setPathMtu);
  }

  private void setSource(String value) throws HandlerException {
    source = HandlerText.expectedAddress(value, context().names(this));
  }

  private void setMtu(String value) throws HandlerException {
    mtu = HandlerText.unsigned(value);
  }

  private void setPathMtu(String value) throws HandlerException {
    pathMtu = HandlerText.unsigned(value);
  }
}
