package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites both addresses of IP packets, one mapping for each pair, and those of the replies back,
 * for every IP protocol.
 *
 * <p>As {@link IPAddrRewriter}, but a pattern is {@code SADDR DADDR}.
 */
@ClickElement(
    usage = "IPAddrPairRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites IP packets' addresses by address pair",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class IPAddrPairRewriter extends AddressRewriter {
  @Override
  void appendEnds(Mapping mapping, boolean replying, StringBuilder to) {
    FlowId from = mapping.key(replying);
    FlowId after = mapping.key(!replying).reverse();
    to.append(pair(from)).append(" => ").append(pair(after));
  }

  private static String pair(FlowId flow) {
    return "(" + FlowId.dotted(flow.source()) + ", " + FlowId.dotted(flow.destination()) + ")";
  }

  @Override
  int lookup(Packet packet, RewriterState state) {
    return state.table(0).find(packet.u64(packet.networkOffset() + 12), 0);
  }

  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    return state.table(0).find(flow.addresses(), 0);
  }

  @Override
  FlowId flow(Packet packet) {
    return new FlowId(packet.u64(packet.networkOffset() + 12), 0);
  }

  @Override
  FlowId key(FlowId flow) {
    return new FlowId(flow.addresses(), 0);
  }

  @Override
  boolean accepts(FlowId rewritten) {
    return rewritten.ports() == 0;
  }

  @Override
  void rewrite(Packet packet, Mapping mapping, boolean replying) {
    TransportRewrite.addresses(packet, mapping, replying);
    packet.setDestinationIp((int) mapping.addresses(replying));
  }
}
