package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Makes packets longer or shorter at both ends: adds HEAD bytes to the front and TAIL bytes to the
 * end, or takes them off where the number is negative. What the new bytes hold is not defined. The
 * data of other packets that share the buffer may change.
 *
 * <pre>{@code Resize(HEAD 14, TAIL -4)}</pre>
 */
@ClickElement(
    usage = "Resize([HEAD], [TAIL])",
    summary = "adjusts the length of packets",
    category = "Packet data")
public final class Resize extends SimpleElement {
  /** More is no packet. */
  private static final int MOST = 65535;

  private int head;
  private int tail;

  @Override
  protected void configure(Args args) {
    head = args.positional("HEAD").asInt(0, -MOST, MOST);
    tail = args.positional("TAIL").asInt(0, -MOST, MOST);
    args.complete();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    if (head > 0) {
      packet.pushNonunique(head);
    } else if (head < 0) {
      packet.pull(Math.min(-head, packet.length()));
    }
    if (tail > 0) {
      packet.put(tail);
    } else if (tail < 0) {
      packet.take(Math.min(-tail, packet.length()));
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("head", () -> head);
    handlers.write("head", value -> head = amount(value));
    handlers.readLong("tail", () -> tail);
    handlers.write("tail", value -> tail = amount(value));
  }

  private static int amount(String value) throws HandlerException {
    return Words.integer("expected integer", value, -MOST, MOST);
  }
}
