package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/**
 * The output path of an IP router in one element: DropBroadcasts, CheckPaint, IPGWOptions,
 * FixIPSrc, DecIPTTL and the size test of IPFragmenter.
 *
 * <p>Outputs: 0 packets to send; 1 a copy of each packet that leaves where it came from, for a
 * redirect; 2 packets with broken options; 3 packets whose TTL has run out; 4 packets longer than
 * the MTU.
 *
 * <pre>{@code
 * rt[1] -> out :: IPOutputCombo(1, 10.0.0.1, 1500) -> EtherEncap(...) -> ToDPDKDevice(1);
 * out[1] -> ICMPError(10.0.0.1, redirect, host) -> ...
 * out[2] -> ICMPError(10.0.0.1, parameterproblem) -> rt;
 * out[3] -> ICMPError(10.0.0.1, timeexceeded) -> rt;
 * out[4] -> IPFragmenter(1500) -> ...
 * }</pre>
 */
@ClickElement(
    usage = "IPOutputCombo(COLOR, IPADDR, MTU)",
    summary = "the output path of an IP router",
    ports = "1/5",
    processing = "h/h",
    category = "IP")
public final class IPOutputCombo extends SplittingElement {
  private static final int SEND = 0;
  private static final int REDIRECT = 1;
  private static final int BAD_OPTIONS = 2;
  private static final int EXPIRED = 3;
  private static final int TOO_LONG = 4;

  private int color;
  private int address;
  private int[] own = {};
  private int mtu;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asInt();
    address = args.mandatory("IPADDR").asIp(0);
    own = new int[] {address};
    mtu = args.mandatory("MTU").asUnsigned(0, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (packet.isType(PacketType.BROADCAST) || packet.isType(PacketType.MULTICAST)) {
      packet.kill();
      return;
    }
    if (packet.anno8(Annotations.PAINT) == color) {
      out.push(REDIRECT, packet.duplicate());
    }
    packet.uniqueify();
    int ip = Ip4.offset(packet);
    int length = Ip4.headerLength(packet, ip);
    boolean special = length > Ip4.HEADER || packet.anno8(Annotations.FIX_IP_SOURCE) != 0;
    if (special && !rewrite(packet, ip, length)) {
      out.push(BAD_OPTIONS, packet);
      return;
    }
    int ttl = packet.u8(ip + Ip4.TTL);
    if (ttl <= 1) {
      out.push(EXPIRED, packet);
      return;
    }
    Ip4.decrementTtl(packet, ip, ttl);
    if (packet.length() > mtu) {
      out.push(TOO_LONG, packet);
      return;
    }
    out.push(SEND, packet);
  }

  @Override
  protected int firstOutput() {
    return REDIRECT;
  }

  /** Deals with options and source address; false when the options are broken. */
  @Cold
  private boolean rewrite(Packet packet, int ip, int length) {
    int result = IpOptions.UNTOUCHED;
    if (length > Ip4.HEADER) {
      int options = packet.networkHeaderLength();
      result = IpOptions.forward(packet, ip, options, address, own, context().clock());
    }
    if (result > 0) {
      packet.setAnno8(Annotations.ICMP_PARAMETER_PROBLEM, result);
      return false;
    }
    if (packet.anno8(Annotations.FIX_IP_SOURCE) != 0) {
      packet.setAnno8(Annotations.FIX_IP_SOURCE, 0);
      packet.put32(ip + Ip4.SOURCE, address);
      result = IpOptions.CHANGED;
    }
    if (result == IpOptions.CHANGED) {
      Ip4.writeChecksum(packet, ip, length);
    }
    return true;
  }
}
