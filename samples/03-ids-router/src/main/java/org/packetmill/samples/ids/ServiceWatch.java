package org.packetmill.samples.ids;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts TCP and UDP packets from or to one port and passes every packet on unchanged. Looks at
 * packets whose transport header is known, as behind CheckIPHeader.
 *
 * <pre>... -> CheckIPHeader(OFFSET 14) -> ServiceWatch(PORT 53) -> ...</pre>
 *
 * Handlers: {@code requests} and {@code replies} (read-only) count packets to and from the port,
 * {@code bytes} (read-only) the length of both; {@code reset} (write-only) clears.
 */
@ClickElement(
    usage = "ServiceWatch(PORT)",
    summary = "counts packets of one TCP or UDP service",
    category = "Samples")
public final class ServiceWatch extends SimpleElement {
  private static final int PROTOCOL_OFFSET = 9;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private int service;
  private long requests;
  private long replies;
  private long bytes;

  @Override
  protected void configure(Args args) {
    service = args.mandatory("PORT").asInt(0, 65535);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (hasPorts(packet)) {
      int transport = packet.transportOffset();
      if (packet.u16(transport + 2) == service) {
        requests++;
        bytes += packet.length();
      } else if (packet.u16(transport) == service) {
        replies++;
        bytes += packet.length();
      }
    }
    return packet;
  }

  private static boolean hasPorts(Packet packet) {
    if (!packet.hasTransportHeader() || packet.transportLength() < 4) {
      return false;
    }
    int protocol = packet.u8(packet.networkOffset() + PROTOCOL_OFFSET);
    return protocol == TCP || protocol == UDP;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("requests", () -> requests)
        .readLong("replies", () -> replies)
        .readLong("bytes", () -> bytes)
        .button("reset", this::reset);
  }

  private void reset() {
    requests = 0;
    replies = 0;
    bytes = 0;
  }
}
