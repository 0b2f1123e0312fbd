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
public final class TCPRewriter extends PortRewriter {
  private TcpTimeouts timeouts;

  @Override
  protected void configure(Args args) {
    timeouts = TcpTimeouts.read(args);
    configurePorts(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readWith("lookup", flow -> FlowLookup.read(this, 0, flow));
    super.addHandlers(handlers);
  }

  @Override
  boolean rewrites(int protocol) {
    return protocol == TransportRewrite.TCP;
  }

  @Override
  int tableNumber(int protocol) {
    return protocol == TransportRewrite.TCP ? 0 : NO_TABLE;
  }

  @Override
  int protocol(Packet packet) {
    return TransportRewrite.TCP;
  }

  @Override
  void rewrite(Packet packet, Mapping mapping, boolean replying) {
    TransportRewrite.tcp(packet, mapping, replying);
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
