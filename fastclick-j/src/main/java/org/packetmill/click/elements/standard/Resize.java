package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ConfigKeyword;
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
  private int head;
  private int tail;

  @Override
  protected void configure(Args args) {
    head = args.positional("HEAD").asInt(0, -65535, 65535);
    tail = args.positional("TAIL").asInt(0, -65535, 65535);
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
    handlers.write("head", ConfigKeyword.of(this, "HEAD", 0));
    handlers.readLong("tail", () -> tail);
    handlers.write("tail", ConfigKeyword.of(this, "TAIL", 1));
  }
}
