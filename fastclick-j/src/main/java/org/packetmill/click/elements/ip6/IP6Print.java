package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Contents;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Prints the header of IPv6 packets, and with {@code CONTENTS} their first {@code NBYTES} bytes
 * (1500). The network header must be set.
 *
 * <pre>{@code CheckIP6Header -> IP6Print(in) -> ...}</pre>
 *
 * <p>Handlers: {@code active} (read and write).
 */
@ClickElement(
    usage = "IP6Print([LABEL, NBYTES, CONTENTS, ACTIVE])",
    summary = "prints IPv6 packets",
    category = "IPv6")
public final class IP6Print extends SimpleElement {
  private static final int BYTES_A_LINE = 24;

  private String label;
  private int bytes;
  private boolean contents;
  private boolean active;

  @Override
  protected void configure(Args args) {
    label = args.positional("LABEL").asString("");
    bytes = args.keyword("NBYTES").asInt(1500, 0, Integer.MAX_VALUE);
    contents = args.keyword("CONTENTS").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (active) {
      print(packet);
    }
    return packet;
  }

  @Cold
  private void print(Packet packet) {
    int ip = Ip6.offset(packet);
    StringBuilder text = new StringBuilder(label);
    text.append(label.isEmpty() ? "" : ": ");
    text.append(Ip6Address.at(packet, ip + Ip6.SOURCE)).append(" -> ");
    text.append(Ip6Address.at(packet, ip + Ip6.DESTINATION));
    text.append(" plen ").append(packet.u16(ip + Ip6.PAYLOAD_LENGTH));
    text.append(", next ").append(packet.u8(ip + Ip6.NEXT_HEADER));
    text.append(", hlim ").append(packet.u8(ip + Ip6.HOP_LIMIT)).append('\n');
    if (contents) {
      appendContents(packet, text);
    }
    context().chatter(text.toString());
  }

  private void appendContents(Packet packet, StringBuilder text) {
    text.append("  ");
    for (int i = 0; i < Math.min(bytes, packet.length()); i++) {
      Contents.appendHex(text, packet.u8(i));
      if (i % BYTES_A_LINE == BYTES_A_LINE - 1) {
        text.append("\n  ");
      } else if (i % 4 == 3) {
        text.append(' ');
      }
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("expected boolean", value));
  }
}
