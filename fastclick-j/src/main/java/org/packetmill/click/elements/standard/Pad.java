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
  private int longest;
  private boolean verbose;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    length = args.positional("LENGTH").asUnsigned(0, MOST);
    zero = args.keyword("ZERO").asBool(true);
    random = args.keyword("RANDOM").asBool(false);
    longest = args.keyword("MAXLENGTH").asUnsigned(0, MOST);
    verbose = args.keyword("VERBOSE").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    int old = packet.length();
    int more = length > 0 ? Math.max(0, length - old) : packet.anno32(EXTRA_LENGTH_ANNO);
    if (longest > 0 && old + (more & 0xffffffffL) > longest) {
      more = shortened(old, more);
    }
    if (more > 0 && more <= MOST) {
      packet.put(more);
      fill(packet, old, more);
    }
    packet.setAnno32(EXTRA_LENGTH_ANNO, 0);
    return packet;
  }

  /** What there is room for; a packet that is too long already stays as it is. */
  private int shortened(int old, int wanted) {
    int more = longest - old;
    if (verbose) {
      context()
          .chatter(
              "Tried a too long Pad: %d + %d > %d -> adding only %d bytes"
                  .formatted(old, wanted, longest, more));
    }
    return Math.max(0, more);
  }

  private void fill(Packet packet, int start, int bytes) {
    packet.uniqueify();
    if (zero) {
      packet.clear(start, bytes);
    }
    if (random) {
      // As Click does, in words; what is left over behind them stays.
      for (int i = 0; i + Integer.BYTES <= bytes; i += Integer.BYTES) {
        packet.put32(start + i, Integer.reverseBytes(context().random().next()));
      }
    }
  }
}
