package net.styles;

import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/** Sorts by patterns over classes that are not public. */
@ClickElement(usage = "Shapes()", summary = "switches over records", ports = "1/2", processing = "h/h")
public final class Shapes extends ClassifyingElement {
  private final Recent recent = new Recent();
  private String last = "";
  private long refused;
  private long hits;

  private static final class Label {
    private final int value;

    private Label(int value) {
      this.value = value;
    }

    @Override
    public String toString() {
      return "#" + value;
    }
  }

  private enum Parity {
    EVEN,
    ODD
  }

  private static int check(int length) {
    if (length % 11 == 0) throw new Refused(length);
    return length;
  }

  @Override
  protected int classify(Packet packet) {
    int length = packet.length();
    Label label = new Label(length);
    Parity parity = Parity.values().clone()[length & 1];
    last = "frame " + label + " " + parity;
    try {
      hits += check(length);
    } catch (Refused e) {
      refused += e.code() + e.getMessage().length();
    }
    int[] seen = recent.get(length & 15);
    if (seen == null) {
      seen = new int[1];
      recent.put(length & 15, seen);
    }
    hits += seen[0]++;
    return switch (Shape.of(packet.u8(0), length)) {
      case Shape.Full(int first, int size) when first < size -> 0;
      case Shape.Full full -> full.first() & 1;
      case Shape.Runt runt -> 1;
    };
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("last", () -> last).readLong("refused", () -> refused);
    handlers.readLong("hits", () -> hits);
  }
}
