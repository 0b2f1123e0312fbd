package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Cuts packets to LENGTH bytes, and adds what it cut to the extra-length annotation unless
 * EXTRA_LENGTH is false.
 *
 * <pre>{@code Truncate(64)}</pre>
 *
 * <p>Handlers: {@code nbytes}, LENGTH, to read and write.
 */
@ClickElement(
    usage = "Truncate(LENGTH, EXTRA_LENGTH true)",
    summary = "Limits the length of packets.",
    category = "Packet data")
public final class Truncate extends SimpleElement {
  private static final int EXTRA_LENGTH_ANNO = 28;

  private int length;
  private boolean extraLength;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    length = limit(Integer.toUnsignedLong(args.mandatory("LENGTH").asUnsigned(0)));
    extraLength = args.keyword("EXTRA_LENGTH").asBool(true);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int excess = packet.length() - length;
    if (excess > 0) {
      if (extraLength) {
        packet.setAnno32(EXTRA_LENGTH_ANNO, packet.anno32(EXTRA_LENGTH_ANNO) + excess);
      }
      packet.take(excess);
    }
    return packet;
  }

  /** No packet is longer than the most that an int holds. */
  private static int limit(long bytes) {
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("nbytes", () -> length);
    handlers.write("nbytes", value -> length = limit(Words.unsigned("expected integer", value)));
  }
}
