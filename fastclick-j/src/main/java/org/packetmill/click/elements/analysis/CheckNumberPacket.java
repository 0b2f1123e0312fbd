package org.packetmill.click.elements.analysis;

import java.util.Arrays;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Counts how often each number comes that {@link NumberPacket} wrote to {@code OFFSET}. Packets
 * with numbers of {@code COUNT} and above, and packets too short for one, leave at output 1.
 *
 * <pre>{@code ... -> NumberPacket -> network -> CheckNumberPacket(COUNT 1000) -> Discard}</pre>
 *
 * <p>Handlers: {@code max} and {@code min}, {@code [NUMBER] : TIMES} of the number that came most
 * and least often, {@code dump}, a line {@code NUMBER: TIMES} each (read); {@code count} (read and
 * write).
 */
@ClickElement(
    usage = "CheckNumberPacket([OFFSET, COUNT, NET_ORDER])",
    summary = "checks the numbers inside packets",
    ports = "1/1-2",
    processing = "h/h",
    category = "Timestamps")
public final class CheckNumberPacket extends ClassifyingElement {
  private int offset;
  private boolean networkOrder;
  private int[] times = {};

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asInt(PacketNumber.OFFSET, 0, Integer.MAX_VALUE - 8);
    networkOrder = args.keyword("NET_ORDER").asBool(false);
    times = new int[args.positional("COUNT").asInt(0, 0, 1 << 28)];
    args.complete();
  }

  @Override
  protected int classify(Packet packet) {
    if (!PacketNumber.fits(packet, offset)) {
      return 1;
    }
    long number = PacketNumber.read(packet, offset, networkOrder);
    if (number < 0 || number >= times.length) {
      complain(number);
      return 1;
    }
    times[(int) number]++;
    return 0;
  }

  private void complain(long number) {
    context()
        .chatter(
            "%s: %s out of scope (count is %d) !"
                .formatted(this, Long.toUnsignedString(number), times.length));
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("max", () -> extreme(Arrays.stream(times).max().orElse(-1)));
    handlers.read("min", () -> extreme(Arrays.stream(times).min().orElse(Integer.MAX_VALUE)));
    handlers.read("dump", this::dump);
    handlers.readLong("count", () -> times.length);
    handlers.write(
        "count",
        value ->
            times = Arrays.copyOf(times, Words.integer("expected integer", value, 0, 1 << 28)));
  }

  /** The first number that came so often, and how often that is. */
  private String extreme(int often) {
    int number = 0;
    while (number < times.length && times[number] != often) {
      number++;
    }
    return "[%d] : %d".formatted(times.length == 0 ? -1 : number, often);
  }

  private String dump() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < times.length; i++) {
      lines.append(i).append(": ").append(times[i]).append('\n');
    }
    return lines.toString();
  }
}
