package net.styles;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Marks packets with how many of its helpers have been initialized, which some packets are to do. */
@ClickElement(usage = "Started()", summary = "shows when classes are initialized")
public final class Started extends SimpleElement {
  private static final int FIRST = 100;
  private static final int SECOND = 200;

  private static int started;

  /** Says that it is there. */
  private static final class Scale {
    static {
      started++;
    }

    static int of(int x) {
      return x * 3;
    }
  }

  /** So does each pair's class. */
  private static final class Sum {
    static {
      started += 2;
    }

    private final int one;
    private final int other;

    Sum(int one, int other) {
      this.one = one;
      this.other = other;
    }

    int value() {
      return one + other;
    }
  }

  private long count;

  @Override
  protected Packet process(Packet packet) {
    count++;
    int mark = started;
    if (count > FIRST) {
      mark += Scale.of(packet.length() & 1);
    }
    if (count > SECOND) {
      mark += new Sum(mark, 1).value();
    }
    packet.uniqueify();
    packet.put8(0, mark);
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("started", () -> started);
  }
}
