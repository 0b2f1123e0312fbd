package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites addresses and ports of TCP packets. See {@link IPRewriter} for the arguments, those of
 * UDP apart, and for the handlers; {@code table} and {@code lookup} are the names of its {@code
 * tcp_table} and {@code tcp_lookup} here.
 *
 * <p>Other packets, and fragments that are not the first, are dropped, unless the input passes
 * them.
 */
@ClickElement(
    usage = "TCPRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites TCP packets' addresses and ports",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class TCPRewriter extends IPRewriterBase {
  private final MappingTable table = new MappingTable(0);
  private TcpTimeouts timeouts;
  private boolean setDestination;

  @Override
  protected void configure(Args args) {
    timeouts = TcpTimeouts.read(args);
    setDestination = args.keyword("DST_ANNO").asBool(true);
    args.keyword("HANDLE_MIGRATION").asBool(false);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    TableText.ofFlows(this, table).declare(handlers, "table", "mappings");
    handlers.readWith("lookup", flow -> FlowLookup.read(table, flow));
    super.addHandlers(handlers);
  }

  @Override
  boolean canMap(Packet packet) {
    return TransportRewrite.protocol(packet) == TransportRewrite.TCP
        && TransportRewrite.isFirst(packet)
        && packet.transportLength() >= 8;
  }

  @Override
  int lookup(Packet packet) {
    return table.find(
        packet.u64(packet.networkOffset() + 12), packet.u32(packet.transportOffset()));
  }

  @Override
  FlowId flow(Packet packet) {
    return FlowId.of(packet);
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
    TransportRewrite.tcp(packet, mapping, replying);
    if (setDestination) {
      packet.setDestinationIp((int) mapping.addresses(replying));
    }
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
