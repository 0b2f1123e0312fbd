package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Puts an IP header in front of each packet, with IDs that count from 0.
 *
 * <pre>{@code IPEncap(4, 18.26.4.24, 140.247.60.147)}</pre>
 *
 * <p>Arguments: {@code PROTO} by name or number, {@code SRC}, {@code DST}, which may be DST_ANNO
 * for the packet's annotation; {@code TOS}, or {@code DSCP} and {@code ECT} (1 or 2) or {@code CE};
 * {@code TTL} (250); {@code DF} true forbids fragments.
 *
 * <p>Handlers: {@code src} and {@code dst} (read and write).
 */
@ClickElement(
    usage = "IPEncap(PROTO, SRC, DST, [TOS, TTL, DSCP, ECT, CE, DF])",
    summary = "encapsulates packets in IP headers",
    category = "IP")
public final class IPEncap extends SimpleElement {
  private int ttlAndProtocol;
  private int source;
  private int destination;
  private boolean useAnno;
  private int tos;
  private int flags;
  private int nextId;

  @Override
  protected void configure(Args args) {
    int protocol = args.mandatory("PROTO").as(IPEncap::protocol, 0);
    source = args.mandatory("SRC").asIp(0);
    EncapDestination to =
        EncapDestination.read(
            args, context().names(this), "DST argument should be IP address or 'DST_ANNO'");
    tos = EncapTos.read(args);
    int ttl = args.keyword("TTL").asUnsigned(250, 255);
    boolean whole = args.keyword("DF").asBool(false);
    args.complete();
    if (protocol < 0 || protocol > 255) {
      args.error("bad IP protocol");
    }
    useAnno = to.fromAnno();
    destination = to.address();
    flags = whole ? Ip4.DONT_FRAGMENT : 0;
    ttlAndProtocol = ttl << 8 | protocol;
  }

  private static Integer protocol(String word) {
    Integer named = IpNames.protocol(word);
    return named == null ? IpText.integer(word) : named;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    packet.push(Ip4.HEADER);
    int to = useAnno ? packet.destinationIp() : destination;
    Ip4.writeHeader(packet, tos, nextId, flags, ttlAndProtocol, source, to);
    packet.setDestinationIp(to);
    nextId = nextId + 1 & 0xffff;
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("src", () -> Ip4.dotted(source));
    handlers.write("src", ConfigKeyword.of(this, "SRC", 1));
    handlers.read("dst", () -> useAnno ? "DST_ANNO" : Ip4.dotted(destination));
    handlers.write("dst", ConfigKeyword.of(this, "DST", 2));
  }
}
