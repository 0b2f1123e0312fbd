package net.styles;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Works on views that nobody else sees, by a strategy chosen at configuration. */
@ClickElement(usage = "Viewed()", summary = "changes bytes through views")
public final class Viewed extends Viewing<View.Pair> {
  private interface Choice {
    int of(View.Pair pair);
  }

  /** Knows the element that it belongs to. */
  private final class Outer implements Choice {
    @Override
    public int of(View.Pair pair) {
      return pair.sum() + bias;
    }
  }

  private Choice choice;
  private int bias;

  @Override
  protected void configure(Args args) {
    bias = 3;
    choice = new Outer();
    args.complete();
  }

  @Override
  protected View.Pair view(Packet packet) {
    return new View.Pair(packet, 1);
  }

  @Override
  protected boolean work(View.Pair pair) {
    return pair.with(choice.of(pair)).sum() % 13 != 0;
  }

  @Override
  protected Packet after(Packet packet) {
    packet.setAnno8(20, (int) before & 127);
    return super.after(packet);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("before", () -> before);
  }
}
