package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets of at most LENGTH bytes; longer ones leave at output 1, or are killed if there is
 * none. With USE_EXTRA_LENGTH true the extra-length annotation counts.
 *
 * <pre>{@code CheckLength(1500)}</pre>
 */
@ClickElement(
    usage = "CheckLength(LENGTH, [USE_EXTRA_LENGTH])",
    summary = "drops packets that are too long",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Classification")
public final class CheckLength extends ClassifyingElement {
  private int max;
  private boolean useExtraLength;

  @Override
  protected void configure(Args args) {
    max = args.mandatory("LENGTH").asUnsigned(0, Integer.MAX_VALUE);
    useExtraLength = args.keyword("USE_EXTRA_LENGTH").asBool(false);
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    long length = packet.length();
    if (useExtraLength) {
      length += packet.anno32(Pad.EXTRA_LENGTH_ANNO) & 0xffffffffL;
    }
    return length > max ? 1 : 0;
  }
}
