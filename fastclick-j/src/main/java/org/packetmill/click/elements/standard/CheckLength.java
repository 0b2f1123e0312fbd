package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets of at most LENGTH bytes; longer ones leave at output 1, or are killed if there is
 * none. With EXTRA_LENGTH true the extra-length annotation counts.
 *
 * <pre>{@code CheckLength(1500)}</pre>
 *
 * <p>Handlers: {@code length} (read and write).
 */
@ClickElement(
    usage = "CheckLength(LENGTH, [EXTRA_LENGTH])",
    summary = "drops packets that are too long",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Classification")
public final class CheckLength extends ClassifyingElement {
  private long max;
  private boolean useExtraLength;

  @Override
  protected void configure(Args args) {
    max = Integer.toUnsignedLong(args.mandatory("LENGTH").asUnsigned(0));
    useExtraLength = args.keyword("EXTRA_LENGTH").asBool(false);
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

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("length", () -> max);
    handlers.write(
        "length", value -> max = Words.integer("expected integer", value, 0, Integer.MAX_VALUE));
  }
}
