package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.icmp.IcmpHeader;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites addresses and identifiers of ICMP echo requests, and those of the replies back. The
 * source port of a pattern is the identifier.
 *
 * <pre>{@code
 * pings :: ICMPPingRewriter(pattern 1.0.0.1 - 0-65535# 0 1, drop)
 * }</pre>
 *
 * <p>Replies to unknown requests and other packets are dropped, unless the input passes them. See
 * {@link IPRewriter} for the specifications of inputs. Keywords: {@code TIMEOUT} (5 minutes),
 * {@code GUARANTEE} (5 seconds), {@code REAP_INTERVAL}, {@code MAPPING_CAPACITY}, {@code DST_ANNO},
 * {@code REPLY_ANNO}.
 *
 * <p>Handlers: {@code table}, and those that all rewriters have.
 *
 * @see ICMPRewriter
 */
@ClickElement(
    usage = "ICMPPingRewriter(INPUTSPEC1, ..., INPUTSPECn [, I<keywords>])",
    summary = "rewrites ICMP echo requests and replies",
    ports = "1-/1-",
    processing = "h/h",
    category = "Network address translation")
public final class ICMPPingRewriter extends SingleTableRewriter {
  private static final int IDENTIFIER = IcmpHeader.PARAMETER;
  private static final int IDENTIFIER_END = IDENTIFIER + 2;

  private long timeout;
  private long guarantee;
  private boolean setDestination;

  @Override
  protected void configure(Args args) {
    timeout = millis(args, "TIMEOUT", DEFAULT_TIMEOUT);
    guarantee = millis(args, "GUARANTEE", DEFAULT_GUARANTEE);
    setDestination = args.keyword("DST_ANNO").asBool(true);
    configureInputs(args);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    new TableText(this, 0, ICMPPingRewriter::appendEnds).declare(handlers, "table", "mappings");
    super.addHandlers(handlers);
  }

  private static void appendEnds(Mapping mapping, boolean replying, StringBuilder to) {
    FlowId from = mapping.key(replying);
    FlowId after = mapping.key(!replying).reverse();
    to.append(text(from)).append(" => ").append(text(after));
  }

  private static String text(FlowId flow) {
    return "(%s, %s, %d)"
        .formatted(
            FlowId.dotted(flow.source()), FlowId.dotted(flow.destination()), flow.sourcePort());
  }

  @Override
  boolean canMap(Packet packet) {
    return TransportRewrite.protocol(packet) == TransportRewrite.ICMP
        && TransportRewrite.isFirst(packet)
        && packet.transportLength() >= IDENTIFIER_END
        && (type(packet) == IcmpHeader.ECHO || type(packet) == IcmpHeader.ECHO_REPLY);
  }

  @Override
  boolean canOpen(Packet packet) {
    return type(packet) == IcmpHeader.ECHO;
  }

  private static int type(Packet packet) {
    return packet.u8(packet.transportOffset());
  }

  /** A request's ports are its identifier and the one after that; a reply's the other way round. */
  @Override
  int lookup(Packet packet, RewriterState state) {
    int identifier = packet.u16(packet.transportOffset() + IDENTIFIER);
    return state
        .table(0)
        .find(packet.u64(packet.networkOffset() + 12), ports(identifier, canOpen(packet)));
  }

  /** The one after an identifier counts from its first byte, as in Click; the table shows it. */
  private static int ports(int identifier, boolean request) {
    int next = Short.toUnsignedInt(Short.reverseBytes((short) (reversed(identifier) + 1)));
    return request ? identifier << 16 | next : next << 16 | identifier;
  }

  private static short reversed(int identifier) {
    return Short.reverseBytes((short) identifier);
  }

  @Override
  FlowId flow(Packet packet) {
    int identifier = packet.u16(packet.transportOffset() + IDENTIFIER);
    return new FlowId(packet.u64(packet.networkOffset() + 12), ports(identifier, true));
  }

  /** {@code flow} is that of a reply, with the identifier as its source port. */
  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    return state.table(0).find(flow.addresses(), ports(flow.sourcePort(), false));
  }

  @Override
  FlowId key(FlowId flow) {
    return new FlowId(flow.addresses(), ports(flow.sourcePort(), true));
  }

  @Override
  FlowId completed(FlowId rewritten) {
    return key(rewritten);
  }

  @Override
  int tableNumber(int protocol) {
    return protocol == TransportRewrite.ICMP ? 0 : NO_TABLE;
  }

  @Override
  int protocol(Packet packet) {
    return TransportRewrite.ICMP;
  }

  @Override
  void apply(Packet packet, Mapping mapping, boolean replying) {
    TransportRewrite.addresses(packet, mapping, replying);
    if (setDestination) {
      packet.setDestinationIp((int) mapping.addresses(replying));
    }
    int ports = mapping.ports(replying);
    int identifier = replying ? ports & 0xffff : ports >>> 16;
    IcmpHeader.replace(
        packet, packet.transportOffset(), packet.transportLength(), IDENTIFIER, identifier);
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
