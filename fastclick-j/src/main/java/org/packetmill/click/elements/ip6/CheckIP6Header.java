package org.packetmill.click.elements.ip6;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Checks the IPv6 header: length, version, payload length and source address. Good packets get
 * their network header set and lose what lies behind the payload; bad ones go to output 1, or are
 * dropped.
 *
 * <pre>{@code Strip(14) -> CheckIP6Header(3ffe:1ce1:2::1) -> ...}</pre>
 *
 * <p>Arguments: {@code BADADDRS}, addresses no packet may come from besides the one of all ones;
 * {@code OFFSET} of the header; {@code PROCESS_EH} true looks for the transport header behind
 * extension headers.
 *
 * <p>Handlers: {@code count}, {@code drops}.
 */
@ClickElement(
    usage = "CheckIP6Header([BADADDRS, OFFSET, PROCESS_EH])",
    summary = "checks the IPv6 header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IPv6")
public final class CheckIP6Header extends ClassifyingElement {
  private long[] badSources = {};
  private int offset;
  private boolean followExtensions;
  private long count;
  private long drops;

  @Override
  protected void configure(Args args) {
    String bad = args.positional("BADADDRS").asText("");
    offset = args.positional("OFFSET").asUnsigned(0, 65535);
    followExtensions = args.keyword("PROCESS_EH").asBool(false);
    args.complete();
    List<String> words = ArgSplitter.words(bad);
    badSources = new long[2 * words.size()];
    for (int i = 0; i < words.size(); i++) {
      Ip6Address address = Ip6Text.address(words.get(i));
      if (address == null) {
        args.error("expects IP6ADDRESS -a ");
        return;
      }
      badSources[2 * i] = address.high();
      badSources[2 * i + 1] = address.low();
    }
  }

  @Override
  protected int classify(Packet packet) {
    int room = packet.length() - offset;
    if (room < Ip6.HEADER
        || packet.u8(offset) >> 4 != 6
        || packet.u16(offset + Ip6.PAYLOAD_LENGTH) > room - Ip6.HEADER
        || isBad(packet.u64(offset + Ip6.SOURCE), packet.u64(offset + Ip6.SOURCE + 8))) {
      return bad();
    }
    int padding = room - Ip6.HEADER - packet.u16(offset + Ip6.PAYLOAD_LENGTH);
    if (padding > 0) {
      packet.take(padding);
    }
    long transport =
        followExtensions
            ? Extensions.skip(packet, offset)
            : Extensions.packed(packet.u8(offset + Ip6.NEXT_HEADER), Ip6.HEADER);
    packet.setNetworkHeader(offset, Extensions.length(transport));
    packet.setAnno8(Ip6.NEXT_ANNO, Extensions.protocol(transport));
    count++;
    return 0;
  }

  private boolean isBad(long high, long low) {
    for (int i = 0; i < badSources.length; i += 2) {
      if (badSources[i] == high && badSources[i + 1] == low) {
        return true;
      }
    }
    return (high & low) == -1;
  }

  private int bad() {
    if (drops == 0) {
      context().chatter("IP6 header check failed");
    }
    drops++;
    return 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("drops", () -> drops);
  }
}
