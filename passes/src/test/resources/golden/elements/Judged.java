package golden;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Sorts packets by a verdict, which is one of a few kinds of objects. */
@ClickElement(usage = "Judged", summary = "sorts by a pattern", ports = "1/2", processing = "h")
public final class Judged extends ClassifyingElement {
  private sealed interface Verdict {
    record Good(int first) implements Verdict {}

    record Odd(int length) implements Verdict {}

    enum Bad implements Verdict {
      SHORT
    }
  }

  private long sum;

  private static Verdict judge(Packet packet) {
    if (packet.length() < 4) {
      return Verdict.Bad.SHORT;
    }
    int first = packet.u8(0);
    return (first & 1) == 0 ? new Verdict.Good(first) : new Verdict.Odd(packet.length());
  }

  @Override
  protected int classify(Packet packet) {
    return switch (judge(packet)) {
      case Verdict.Good(int first) when first > 100 -> 0;
      case Verdict.Good good -> good.first() & 1;
      case Verdict.Odd(int length) -> {
        sum += length;
        yield 0;
      }
      case Verdict.Bad bad -> 1;
    };
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("sum", () -> sum);
  }
}
