package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites addresses and ports of TCP and UDP packets, and those of the replies back: a network
 * address and port translator.
 *
 * <p>A packet whose flow is mapped, forward or reply, is rewritten and leaves where the mapping
 * says. Otherwise the specification of its input decides:
 *
 * <ul>
 *   <li>{@code drop}, or {@code discard};
 *   <li>{@code pass [OUTPUT]}, or {@code nochange}: sends it on, without a mapping;
 *   <li>{@code keep OUTPUT REPLY_OUTPUT}: a mapping that changes nothing;
 *   <li>{@code pattern SADDR SPORT DADDR DPORT OUTPUT REPLY_OUTPUT}: a mapping to these values; a
 *       dash keeps a field. SPORT may be a range, {@code 1024-65535}: the packet's own port is
 *       preferred if it is free, then a random one; {@code #} behind it means in sequence, {@code
 *       ?} always random. A packet for which none is free is dropped;
 *   <li>{@code pattern NAME OUTPUT REPLY_OUTPUT}: a pattern of {@link IPRewriterPatterns};
 *   <li>the name of an {@link IPMapper} element, such as {@link RoundRobinIPMapper}.
 * </ul>
 *
 * <p>Other packets, and fragments that are not the first, are dropped, unless the input passes
 * them.
 *
 * <p>Keywords: {@code TCP_TIMEOUT} (24 hours) for connections with data in both directions, {@code
 * TCP_NODATA_TIMEOUT} (5 minutes) for others, {@code TCP_DONE_TIMEOUT} (4 minutes) for closed ones,
 * {@code UDP_TIMEOUT} (5 minutes), {@code UDP_STREAMING_TIMEOUT} (as UDP_TIMEOUT) for at least
 * three packets with a reply; {@code TCP_GUARANTEE}, {@code UDP_GUARANTEE} (5 seconds) for which a
 * mapping is not given up for a new one; {@code REAP_INTERVAL} (15 minutes); {@code
 * MAPPING_CAPACITY}, a number or the name of a rewriter to share with; {@code DST_ANNO} (true) to
 * set the destination address annotation; {@code REPLY_ANNO}, a byte annotation of the first packet
 * to set on replies; {@code HANDLE_MIGRATION} (false); {@code SET_AGGREGATE} (false) to set the
 * aggregate annotation to the number of the mapping. {@code USE_CACHE} means nothing here.
 *
 * <p>Each thread has mappings of its own. With HANDLE_MIGRATION a thread that does not know a flow
 * asks the others, so that flows may move between threads.
 *
 * <p>Random ports come from a fixed seed, so that runs are repeatable.
 *
 * <p>Handlers: {@code tcp_table}, {@code udp_table}, {@code tcp_lookup SADDR SPORT DADDR DPORT},
 * {@code table_size}, {@code mapping_failures}, {@code patterns}, {@code patternN} (read and
 * write), {@code size}, {@code capacity} (read and write), {@code clear} (write).
 */
@ClickElement(
    usage = "IPRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites TCP/UDP packets' addresses and ports",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class IPRewriter extends IPRewriterBase {
  private static final int TCP_TABLE = 0;
  private static final int UDP_TABLE = 1;

  private TcpTimeouts tcpTimeouts;
  private UdpTimeouts udpTimeouts;
  private boolean setDestination;

  @Override
  protected void configure(Args args) {
    udpTimeouts = UdpTimeouts.read(args);
    tcpTimeouts = TcpTimeouts.read(args);
    setDestination = args.keyword("DST_ANNO").asBool(true);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    TableText.ofFlows(this, TCP_TABLE).declare(handlers, "tcp_table", "tcp_mappings");
    TableText.ofFlows(this, UDP_TABLE).declare(handlers, "udp_table", "udp_mappings");
    handlers.readWith("tcp_lookup", flow -> FlowLookup.read(this, TCP_TABLE, flow));
    super.addHandlers(handlers);
  }

  @Override
  boolean canMap(Packet packet) {
    int protocol = TransportRewrite.protocol(packet);
    return (protocol == TransportRewrite.TCP || protocol == TransportRewrite.UDP)
        && TransportRewrite.isFirst(packet)
        && packet.transportLength() >= 8;
  }

  @Override
  int lookup(Packet packet, RewriterState state) {
    return state
        .table(tableNumber(TransportRewrite.protocol(packet)))
        .find(packet.u64(packet.networkOffset() + 12), packet.u32(packet.transportOffset()));
  }

  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    return state.table(tableNumber(protocol)).find(flow.addresses(), flow.ports());
  }

  @Override
  MappingTable[] newTables() {
    return new MappingTable[] {
      new MappingTable(TransportRewrite.TCP), new MappingTable(TransportRewrite.UDP)
    };
  }

  @Override
  int tableNumber(int protocol) {
    return switch (protocol) {
      case TransportRewrite.TCP -> TCP_TABLE;
      case TransportRewrite.UDP -> UDP_TABLE;
      default -> NO_TABLE;
    };
  }

  @Override
  FlowId flow(Packet packet) {
    return FlowId.of(packet);
  }

  @Override
  int protocol(Packet packet) {
    return TransportRewrite.protocol(packet);
  }

  @Override
  void apply(Packet packet, Mapping mapping, boolean replying) {
    if (mapping.protocol == TransportRewrite.TCP) {
      TransportRewrite.tcp(packet, mapping, replying);
    } else {
      TransportRewrite.udp(packet, mapping, replying);
    }
    if (setDestination) {
      packet.setDestinationIp((int) mapping.addresses(replying));
    }
  }

  @Override
  long timeout(Mapping mapping) {
    return mapping.protocol == TransportRewrite.TCP
        ? tcpTimeouts.of(mapping)
        : udpTimeouts.of(mapping);
  }

  @Override
  long guarantee(Mapping mapping) {
    return mapping.protocol == TransportRewrite.TCP
        ? tcpTimeouts.guarantee()
        : udpTimeouts.guarantee();
  }
}
