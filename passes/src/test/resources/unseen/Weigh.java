package net.orchard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Adds up FACTOR times the first byte, in helpers of its own. */
@ClickElement(usage = "Weigh(FACTOR)", summary = "weighs packets")
public class Weigh extends Counted {
  private int factor;
  private long weight;

  @Override
  protected void configure(Args args) {
    factor = args.mandatory("FACTOR").asInt(1, 1000);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    Packet counted = super.process(packet);
    weight += weigh(counted);
    return counted;
  }

  /** What one packet weighs. */
  protected int weigh(Packet packet) {
    return scale(packet.u8(0));
  }

  private int scale(int value) {
    return clamp(value * factor);
  }

  private static int clamp(int value) {
    return value > 30_000 ? 30_000 : value;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    handlers.readLong("weight", () -> weight);
    handlers.readLong("factor", () -> factor);
    handlers.write("factor", value -> factor = Integer.parseInt(value.strip()));
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }
}
