package net.styles;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Draws numbers from what all elements of the package share, and remembers their order. */
@ClickElement(usage = "Ticket(KIND)", summary = "draws shared numbers")
public final class Ticket extends SimpleElement {
  private int kind;
  private long drawn;

  @Override
  protected void configure(Args args) {
    kind = args.mandatory("KIND").asInt(0);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    drawn = drawn * 31 + next(packet.length());
    return packet;
  }

  private long next(int length) {
    return switch (kind) {
      case 0 -> Shared.NEXT.incrementAndGet();
      case 1 -> ++Shared.TABLE[length & 3];
      case 2 -> Shared.plain();
      default -> count(length & 3);
    };
  }

  private static long count(int key) {
    Integer before = Shared.SEEN.get(key);
    int now = before == null ? 1 : before + 1;
    Shared.SEEN.put(key, now);
    return now;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drawn", () -> drawn);
  }
}
