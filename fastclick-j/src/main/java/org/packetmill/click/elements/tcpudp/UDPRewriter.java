package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites addresses and ports of UDP packets, and of TCP and DCCP packets too, without telling
 * protocols apart. See {@link IPRewriter} for the arguments, those of TCP apart; {@code TIMEOUT},
 * {@code STREAMING_TIMEOUT} and {@code GUARANTEE} may be written without {@code UDP_}.
 *
 * <p>Other packets, and fragments that are not the first, are dropped, unless the input passes
 * them.
 *
 * <p>Handlers: {@code table}, and those that all rewriters have.
 */
@ClickElement(
    usage = "UDPRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites UDP packets' addresses and ports",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class UDPRewriter extends PortRewriter {
  private UdpTimeouts timeouts;

  @Override
  protected void configure(Args args) {
    timeouts = UdpTimeouts.readWithShortNames(args);
    configurePorts(args);
  }

  @Override
  boolean rewrites(int protocol) {
    return protocol == TransportRewrite.UDP
        || protocol == TransportRewrite.TCP
        || protocol == TransportRewrite.DCCP;
  }

  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    int entry = super.find(protocol, flow, state);
    return entry != 0 && state.table(0).mapping(entry).protocol == protocol ? entry : 0;
  }

  @Override
  int protocol(Packet packet) {
    return TransportRewrite.protocol(packet);
  }

  @Override
  void rewrite(Packet packet, Mapping mapping, boolean replying) {
    TransportRewrite.udp(packet, mapping, replying);
  }

  @Override
  long timeout(Mapping mapping) {
    return timeouts.of(mapping);
  }

  @Override
  long guarantee(Mapping mapping) {
    return timeouts.guarantee();
  }
}
