package golden;

import java.util.function.Predicate;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Counts packets by a lambda that the configuration chooses, and by one of its class. */
@ClickElement(usage = "Sieved([LONG])", summary = "Counts what lambdas accept.")
public final class Sieved extends SimpleElement {
  private static final Predicate<Packet> EVEN = packet -> (packet.u8(0) & 1) == 0;

  private Predicate<Packet> test;
  private int even;

  @Override
  protected void configure(Args args) {
    int limit = args.positional("LONG").asInt(-1);
    args.complete();
    test = limit < 0 ? packet -> packet.u8(0) > 9 : packet -> packet.length() > limit;
  }

  @Override
  protected Packet process(Packet packet) {
    if (test.test(packet) && EVEN.test(packet)) {
      even++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("even", () -> "" + even);
  }
}
