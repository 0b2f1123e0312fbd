package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.icmp.IcmpHeader;
import org.packetmill.click.packet.Packet;

/**
 * Rewrites ICMP errors about packets that rewriters have changed, so that they look like answers to
 * the packets as they were. MAPS are the names of those rewriters; behind a colon may stand the
 * output that is their output 0, otherwise all errors leave by output 0.
 *
 * <pre>{@code
 * rw :: IPRewriter(...); pings :: ICMPPingRewriter(...);
 * errors -> ICMPRewriter(rw pings) -> ...
 * }</pre>
 *
 * <p>Errors about unknown packets and other ICMP packets leave by output 1, or are dropped; so are
 * other protocols.
 *
 * <p>Arguments: {@code DST_ANNO} (true) to set the destination annotation; {@code REPLY_ANNO}, a
 * byte annotation to set as the rewriter does.
 */
@ClickElement(
    usage = "ICMPRewriter(MAPS, [DST_ANNO, REPLY_ANNO])",
    summary = "rewrites ICMP errors by the mappings of rewriters",
    ports = "1/1-",
    processing = "h/h",
    category = "Network address translation")
public final class ICMPRewriter extends ClassifyingElement {
  private static final int UNMAPPED = 1;
  private static final int NOT_ICMP = -1;

  /** A rewriter and what its outputs are counted from, or -1 for output 0 in any case. */
  private record Source(IPRewriterBase rewriter, int firstOutput) {}

  private Source[] sources = {};
  private boolean setDestination;
  private int replyAnno;

  // --- Configuration -----------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    String maps = args.mandatory("MAPS").asText("");
    setDestination = args.keyword("DST_ANNO").asBool(true);
    replyAnno = args.keyword("REPLY_ANNO").asAnno(1, -1);
    args.complete();
    List<Source> found = new ArrayList<>();
    for (String word : ArgSplitter.words(maps)) {
      addSource(word, found, args);
    }
    if (found.isEmpty()) {
      args.error("no IP rewriters supplied");
    }
    sources = found.toArray(Source[]::new);
  }

  private void addSource(String word, List<Source> found, Args args) {
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    int first = colon < 0 ? -1 : RewriterInput.integer(word.substring(colon + 1));
    Element element = context().find(name, this);
    if (first == Integer.MIN_VALUE || !(element instanceof IPRewriterBase rewriter)) {
      args.error(name + " not an IP rewriter");
    } else if (first >= 0 && first + element.outputCount() > outputCount()) {
      String outputs = outputCount() == 1 ? "output" : "outputs";
      args.error("%s port offset requires more than %d %s".formatted(word, outputCount(), outputs));
    } else {
      found.add(new Source(rewriter, first));
    }
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  protected int classify(Packet packet) {
    if (TransportRewrite.protocol(packet) != TransportRewrite.ICMP) {
      return NOT_ICMP;
    }
    int icmp = packet.transportOffset();
    if (packet.transportLength() < QuotedPacket.LEAST
        || !IcmpHeader.isError(packet.u8(icmp + IcmpHeader.TYPE))) {
      return UNMAPPED;
    }
    QuotedPacket quoted = QuotedPacket.in(packet, icmp + IcmpHeader.LENGTH);
    return quoted == null ? UNMAPPED : rewrite(packet, icmp, quoted);
  }

  private int rewrite(Packet packet, int icmp, QuotedPacket quoted) {
    for (Source source : sources) {
      RewriterEntry entry = source.rewriter.entry(quoted.protocol(), quoted.reply(), -1);
      if (entry != null) {
        packet.uniqueify();
        rewrite(packet, icmp, quoted, entry);
        return source.firstOutput < 0 ? 0 : source.firstOutput + entry.output();
      }
    }
    return UNMAPPED;
  }

  private void rewrite(Packet packet, int icmp, QuotedPacket quoted, RewriterEntry entry) {
    FlowId to = quoted.completed(entry.rewritten());
    int network = packet.networkOffset();
    if (packet.u32(network + 16) == quoted.reply().destination()) {
      QuotedPacket.replace32(packet, network + 16, to.destination(), network + 10);
      if (setDestination) {
        packet.setDestinationIp(to.destination());
      }
    }
    if (entry.replying() && replyAnno >= 0) {
      packet.setAnno8(replyAnno, entry.mapping().replyAnno);
    }
    int length = packet.transportLength();
    int before = packet.sum(icmp, length);
    quoted.rewrite(packet, to);
    QuotedPacket.update(packet, icmp + IcmpHeader.CHECKSUM, before, packet.sum(icmp, length));
  }
}
