package golden;

import java.util.function.LongSupplier;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Sums up when packets came, by a clock that it does not read itself. */
@ClickElement(usage = "Timed", summary = "Sums up when packets came.")
public final class Timed extends SimpleElement {
  private LongSupplier time;
  private long sum;

  @Override
  protected void initialize(Errors errors) {
    Clock clock = context().clock();
    time = clock::now;
  }

  @Override
  protected Packet process(Packet packet) {
    sum = sum * 31 + time.getAsLong();
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
