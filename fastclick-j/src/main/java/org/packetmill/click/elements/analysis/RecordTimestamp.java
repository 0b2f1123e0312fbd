package org.packetmill.click.elements.analysis;

import java.util.Arrays;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Notes when each packet passes, for a {@link TimestampDiff} further on: in the order of their
 * coming, or with {@code OFFSET} under the number that {@link NumberPacket} wrote there.
 *
 * <p>There is room for {@code N} packets (65536). With {@code OFFSET}, higher numbers are not noted
 * unless {@code DYNAMIC} is true. {@code COUNTER} names the NumberPacket, whose {@code NET_ORDER}
 * counts then.
 *
 * <pre>{@code ... -> NumberPacket -> r :: RecordTimestamp -> network -> TimestampDiff(r)}</pre>
 */
@ClickElement(
    usage = "RecordTimestamp([COUNTER, N, OFFSET, DYNAMIC, NET_ORDER])",
    summary = "records current timestamp for each packet",
    processing = "h/h",
    category = "Timestamps")
public final class RecordTimestamp extends SimpleElement {
  /** Says that no time was noted. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final int DEFAULT_SIZE = 1 << 16;
  private static final int MAX_SIZE = 1 << 28;

  private long[] times = {};
  private int count;
  private int offset;
  private boolean dynamic;
  private boolean networkOrder;
  private boolean complained;

  @Override
  protected void configure(Args args) {
    NumberPacket counter =
        References.read(NumberPacket.class, "COUNTER", args.keyword("COUNTER"), this, args);
    int size = args.keyword("N").asInt(0, 0, MAX_SIZE);
    offset = args.keyword("OFFSET").asInt(-1);
    dynamic = args.keyword("DYNAMIC").asBool(false);
    networkOrder = args.keyword("NET_ORDER").asBool(false);
    args.complete();
    times = new long[size == 0 ? DEFAULT_SIZE : size];
    Arrays.fill(times, UNKNOWN);
    count = 0;
    if (counter != null) {
      networkOrder = counter.networkOrder();
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (offset < 0) {
      note(count);
      count++;
    } else if (PacketNumber.fits(packet, offset)) {
      note(PacketNumber.read(packet, offset, networkOrder));
    }
    return packet;
  }

  private void note(long number) {
    if (number < 0 || number >= times.length) {
      grow(number);
    }
    if (number >= 0 && number < times.length) {
      times[(int) number] = context().clock().steady();
    }
  }

  private void grow(long number) {
    boolean may = dynamic || offset < 0;
    if (may && number >= 0 && number < MAX_SIZE) {
      int before = times.length;
      times = Arrays.copyOf(times, (int) Math.max(2L * before, number + 1));
      Arrays.fill(times, before, times.length, UNKNOWN);
    } else if (!complained) {
      complained = true;
      context()
          .chatter(
              ("%s: no room for packet %s of %d: DYNAMIC is not set and N is too small; packets"
                      + " from here on are not recorded")
                  .formatted(this, Long.toUnsignedString(number), times.length));
    }
  }

  /** When the packet of that number passed, or {@link #UNKNOWN}; asking forgets it. */
  long take(long number) {
    if (number < 0 || number >= times.length) {
      return UNKNOWN;
    }
    long time = times[(int) number];
    times[(int) number] = UNKNOWN;
    return time;
  }

  boolean networkOrder() {
    return networkOrder;
  }
}
