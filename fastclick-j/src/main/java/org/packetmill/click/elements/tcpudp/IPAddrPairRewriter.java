package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
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
public final class IPAddrPairRewriter extends IPRewriterBase {
  private static final long TWO_HOURS = 7_200_000;

  private final MappingTable table = new MappingTable(0);
  private long timeout;
  private long guarantee;

  @Override
  protected void configure(Args args) {
    timeout = millis(args, "TIMEOUT", TWO_HOURS);
    guarantee = millis(args, "GUARANTEE", DEFAULT_GUARANTEE);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    new TableText(this, table, IPAddrPairRewriter::appendEnds)
        .declare(handlers, "table", "mappings");
    super.addHandlers(handlers);
  }

  private static void appendEnds(Mapping mapping, boolean replying, StringBuilder to) {
    FlowId from = mapping.key(replying);
    FlowId after = mapping.key(!replying).reverse();
    to.append(pair(from)).append(" => ").append(pair(after));
  }

  private static String pair(FlowId flow) {
    return "(" + FlowId.dotted(flow.source()) + ", " + FlowId.dotted(flow.destination()) + ")";
  }

  @Override
  boolean canMap(Packet packet) {
    return packet.hasNetworkHeader();
  }

  @Override
  int lookup(Packet packet) {
    return table.find(packet.u64(packet.networkOffset() + 12), 0);
  }

  @Override
  FlowId flow(Packet packet) {
    return new FlowId(packet.u64(packet.networkOffset() + 12), 0);
  }

  @Override
  MappingTable table(Packet packet) {
    return table;
  }

  @Override
  MappingTable table(Mapping mapping) {
    return table;
  }

  @Override
  void apply(Packet packet, Mapping mapping, boolean replying) {
    TransportRewrite.addresses(packet, mapping, replying);
    packet.setDestinationIp((int) mapping.addresses(replying));
    if (TransportRewrite.isFirst(packet)) {
      TransportRewrite.checksum(packet, mapping, replying);
    }
  }

  @Override
  long timeout(Mapping mapping) {
    return timeout;
  }

  @Override
  long guarantee(Mapping mapping) {
    return guarantee;
  }
}
