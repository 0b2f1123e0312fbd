package golden;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts packets, and spans of time in which some came. */
@ClickElement(usage = "Rated", summary = "Counts packets and spans of time.")
public final class Rated extends SimpleElement {
  private Clock clock;
  private long count;
  private long span;
  private long spans;

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
  }

  @Override
  protected Packet process(Packet packet) {
    count++;
    long now = clock.recent(1) >> 20;
    if (now != span) {
      span = now;
      spans++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("seen", () -> count);
    handlers.readChanging("spans", () -> "" + spans);
  }
}
