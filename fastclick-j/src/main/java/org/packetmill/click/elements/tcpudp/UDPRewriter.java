package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
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
public final class UDPRewriter extends IPRewriterBase {
  private final MappingTable table = new MappingTable(0);
  private UdpTimeouts timeouts;
  private boolean setDestination;

  @Override
  protected void configure(Args args) {
    timeouts = UdpTimeouts.readWithShortNames(args);
    setDestination = args.keyword("DST_ANNO").asBool(true);
    args.keyword("HANDLE_MIGRATION").asBool(false);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    TableText.ofFlows(this, table).declare(handlers, "table", "mappings");
    super.addHandlers(handlers);
  }

  @Override
  boolean canMap(Packet packet) {
    int protocol = TransportRewrite.protocol(packet);
    boolean known =
        protocol == TransportRewrite.UDP
            || protocol == TransportRewrite.TCP
            || protocol == TransportRewrite.DCCP;
    return known && TransportRewrite.isFirst(packet) && packet.transportLength() >= 8;
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
    TransportRewrite.udp(packet, mapping, replying);
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
