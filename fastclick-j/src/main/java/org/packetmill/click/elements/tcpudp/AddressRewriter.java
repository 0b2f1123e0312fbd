package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** A rewriter of addresses alone, for every IP protocol. */
abstract class AddressRewriter extends SingleTableRewriter {
  private static final long TWO_HOURS = 7_200_000;

  private long timeout;
  private long guarantee;

  @Override
  protected final void configure(Args args) {
    timeout = millis(args, "TIMEOUT", TWO_HOURS);
    guarantee = millis(args, "GUARANTEE", DEFAULT_GUARANTEE);
    configureInputs(args);
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    new TableText(this, 0, this::appendEnds).declare(handlers, "table", "mappings");
    super.addHandlers(handlers);
  }

  /** Writes what is rewritten to what, in one direction of a mapping. */
  abstract void appendEnds(Mapping mapping, boolean replying, StringBuilder to);

  /** Rewrites the IP header. */
  abstract void rewrite(Packet packet, Mapping mapping, boolean replying);

  @Override
  final boolean canMap(Packet packet) {
    return packet.hasNetworkHeader();
  }

  @Override
  final void apply(Packet packet, Mapping mapping, boolean replying) {
    rewrite(packet, mapping, replying);
    if (TransportRewrite.isFirst(packet)) {
      TransportRewrite.checksum(packet, mapping, replying);
    }
  }

  @Override
  final long timeout(Mapping mapping) {
    return timeout;
  }

  @Override
  final long guarantee(Mapping mapping) {
    return guarantee;
  }
}
