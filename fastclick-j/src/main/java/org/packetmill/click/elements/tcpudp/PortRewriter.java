package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** A rewriter of addresses and ports, with one table. */
abstract class PortRewriter extends SingleTableRewriter {
  private boolean setDestination;

  /** Reads the arguments that all of them have, behind their own. */
  final void configurePorts(Args args) {
    setDestination = args.keyword("DST_ANNO").asBool(true);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    TableText.ofFlows(this, 0).declare(handlers, "table", "mappings");
    super.addHandlers(handlers);
  }

  /** Whether it rewrites packets of {@code protocol}. */
  abstract boolean rewrites(int protocol);

  /** Rewrites the packet, but for annotations, and follows the state of its connection. */
  abstract void rewrite(Packet packet, Mapping mapping, boolean replying);

  @Override
  final boolean canMap(Packet packet) {
    return rewrites(TransportRewrite.protocol(packet))
        && TransportRewrite.isFirst(packet)
        && packet.transportLength() >= 8;
  }

  @Override
  final int lookup(Packet packet, RewriterState state) {
    return state
        .table(0)
        .find(packet.u64(packet.networkOffset() + 12), packet.u32(packet.transportOffset()));
  }

  @Override
  final FlowId flow(Packet packet) {
    return FlowId.of(packet);
  }

  @Override
  final void apply(Packet packet, Mapping mapping, boolean replying) {
    rewrite(packet, mapping, replying);
    if (setDestination) {
      packet.setDestinationIp((int) mapping.addresses(replying));
    }
  }
}
