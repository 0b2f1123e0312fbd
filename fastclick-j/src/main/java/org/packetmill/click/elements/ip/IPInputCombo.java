package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * The input path of an IP router in one element: Paint, Strip(14), CheckIPHeader and GetIPAddress.
 * Bad packets are dropped.
 *
 * <p>Arguments: {@code COLOR} to paint packets with; {@code BADSRC}, {@code GOODDST}, {@code
 * INTERFACES} as CheckIPHeader's.
 *
 * <p>Handlers: {@code drops}.
 *
 * @see CheckIPHeader
 * @see IPOutputCombo
 */
@ClickElement(
    usage = "IPInputCombo(COLOR [, BADSRC, INTERFACES, GOODDST])",
    summary = "the input path of an IP router",
    category = "IP")
public final class IPInputCombo extends SimpleElement {
  private static final int ETHERNET_HEADER = 14;

  private int color;
  private boolean sourcesMatter;
  private int[] badSources = {};
  private int[] goodDestinations = {};
  private long drops;

  @Override
  protected void configure(Args args) {
    color = args.mandatory("COLOR").asInt();
    Arg positional = args.positional("BADSRC*");
    SourceRules rules = new SourceRules(args, context().names(this));
    if (positional.present()) {
      rules.addBadSourcesAndBroadcast(positional.asText(""));
    }
    badSources = rules.badSources();
    goodDestinations = rules.goodDestinations();
    sourcesMatter = badSources.length > 0;
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    packet.setAnno8(Annotations.PAINT, color);
    packet.pull(ETHERNET_HEADER);
    if (HeaderRules.fault(packet, 0, true) != HeaderRules.NONE
        || (sourcesMatter && SourceRules.forbid(badSources, goodDestinations, packet, 0))) {
      return drop(packet);
    }
    HeaderRules.accept(packet, 0);
    return packet;
  }

  private Packet drop(Packet packet) {
    if (drops == 0) {
      context().chatter("IP checksum failed");
    }
    drops++;
    packet.kill();
    return null;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
