package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Gives each source address another one, and packets to that their old destination: basic NAT, for
 * every IP protocol.
 *
 * <p>Input specifications are those of {@link IPRewriter}, but a pattern is {@code SADDR -}, where
 * SADDR may be a range {@code 1.0.0.1-1.0.0.9} or a prefix {@code 1.0.0.0/24}, with {@code #}
 * behind it to take addresses in sequence. Keywords: {@code TIMEOUT} (2 hours), {@code GUARANTEE}
 * (5 seconds), {@code REAP_INTERVAL}, {@code MAPPING_CAPACITY}, {@code REPLY_ANNO}.
 *
 * <p>Handlers: {@code table}, and those that all rewriters have.
 */
@ClickElement(
    usage = "IPAddrRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites IP packets' addresses",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class IPAddrRewriter extends AddressRewriter {
  private static final long SOURCE = 0xffffffff_00000000L;
  private static final long DESTINATION = 0xffffffffL;

  @Override
  void appendEnds(Mapping mapping, boolean replying, StringBuilder to) {
    to.append(FlowId.dotted(mapping.key(replying).source())).append(" => ");
    to.append(FlowId.dotted(mapping.key(!replying).destination()));
  }

  @Override
  int lookup(Packet packet, RewriterState state) {
    return find(packet.u64(packet.networkOffset() + 12), state.table(0));
  }

  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    return find(flow.addresses(), state.table(0));
  }

  private static int find(long addresses, MappingTable table) {
    int entry = table.find(addresses & SOURCE, 0);
    return entry != 0 ? entry : table.find(addresses & DESTINATION, 0);
  }

  @Override
  FlowId flow(Packet packet) {
    return FlowId.of(packet.u32(packet.networkOffset() + 12), 0, 0, 0);
  }

  @Override
  FlowId key(FlowId flow) {
    return new FlowId(flow.addresses() & SOURCE, 0);
  }

  @Override
  boolean accepts(FlowId rewritten) {
    return rewritten.ports() == 0 && rewritten.destination() == 0;
  }

  @Override
  void rewrite(Packet packet, Mapping mapping, boolean replying) {
    int network = packet.networkOffset();
    long to = mapping.addresses(replying);
    if (replying) {
      packet.put32(network + 16, (int) to);
      packet.setDestinationIp((int) to);
    } else {
      packet.put32(network + 12, (int) (to >>> 32));
    }
    packet.put16(network + 10, mapping.afterAddresses(packet.u16(network + 10), replying));
  }
}
