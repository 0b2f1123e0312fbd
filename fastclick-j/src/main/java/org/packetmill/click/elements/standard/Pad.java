package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Makes packets longer: to LENGTH bytes, or, without one, by as much as the extra-length annotation
 * says, which is cleared. The new bytes are 0; with ZERO false they are what lies in the buffer,
 * and with RANDOM true random numbers.
 *
 * <pre>{@code Pad(LENGTH 60)}</pre>
 */
@ClickElement(
    usage = "Pad([LENGTH], [ZERO, RANDOM])",
    summary = "extends packet length",
    category = "Packet data")
public final class Pad extends SimpleElement {
  static final int EXTRA_LENGTH_ANNO = 28;

  /** More is no packet, but an annotation that means something else. */
  private static final int MOST = 65535;

  private int length;
  private boolean zero;
  private boolean random;

  @Override
  protected void configure(Args args) {
    length = args.positional("LENGTH").asInt(0, 0, MOST);
    zero = args.keyword("ZERO").asBool(true);
    random = args.keyword("RANDOM").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int old = packet.length();
    int more = length > 0 ? length - old : packet.anno32(EXTRA_LENGTH_ANNO);
    if (more > 0 && more <= MOST) {
      packet.put(more);
      fill(packet, old, more);
    }
    packet.setAnno32(EXTRA_LENGTH_ANNO, 0);
    return packet;
  }

  private void fill(Packet packet, int start, int bytes) {
    packet.uniqueify();
    if (random) {
      for (int i = 0; i < bytes; i++) {
        packet.put8(start + i, context().random().next());
      }
    } else if (zero) {
      packet.clear(start, bytes);
    }
  }
}
