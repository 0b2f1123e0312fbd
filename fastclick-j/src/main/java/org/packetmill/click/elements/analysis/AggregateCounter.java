package org.packetmill.click.elements.analysis;

import java.util.function.Consumer;
import org.packetmill.click.element.ClickElement;

/**
 * Counts packets, or with {@code BYTES} bytes, for each value of the aggregate annotation. A packet
 * stands for as many as its annotations say, unless {@code MULTIPACKET} or {@code EXTRA_LENGTH} is
 * false; {@code IP_BYTES} leaves out what is in front of the IP header. {@code MASK} says which
 * bits of the annotation count.
 *
 * <p>Frozen, it counts only aggregates that it knows. Packets that are not counted leave at output
 * 1 if there is one; packets of input 1 are treated as if it were frozen.
 *
 * <p>Before the aggregate that would be one too many is counted, {@code AGGREGATE_FREEZE N} freezes
 * it, {@code AGGREGATE_STOP N} stops the driver and {@code AGGREGATE_CALL "N HANDLER [VALUE]"}
 * writes a handler; {@code COUNT_FREEZE}, {@code COUNT_STOP} and {@code COUNT_CALL} do so when the
 * sum of all counts reaches N.
 *
 * <pre>{@code ... -> AggregateIP(ip src) -> c :: AggregateCounter -> Discard}</pre>
 *
 * <p>Handlers: {@code write_text_file} or {@code write_ascii_file}, {@code write_ip_file}, {@code
 * write_pdf_file}, {@code write_file} (binary), {@code reaggregate_counts} or {@code counts_pdf},
 * {@code clear}, {@code stop} (write), {@code freeze}, {@code active}, {@code banner}, {@code
 * aggregate_call}, {@code count_call} (read and write), {@code count}, {@code nagg} (read).
 */
@ClickElement(
    usage =
        "AggregateCounter([BYTES, MASK, IP_BYTES, MULTIPACKET, EXTRA_LENGTH, AGGREGATE_FREEZE,"
            + " COUNT_FREEZE, AGGREGATE_STOP, COUNT_STOP, AGGREGATE_CALL, COUNT_CALL, BANNER])",
    summary = "counts packets per aggregate annotation",
    ports = "1-2/1-2",
    category = "Aggregates")
public final class AggregateCounter extends AggregateCounts {
  private final AggregateTable table = new AggregateTable();
  private long count;

  @Override
  AggregateTable table() {
    return table;
  }

  @Override
  void forEachTable(Consumer<AggregateTable> visitor) {
    visitor.accept(table);
  }

  @Override
  long add(long amount) {
    count += amount;
    return count;
  }

  @Override
  long count() {
    return count;
  }

  @Override
  void setCount(long newCount) {
    count = newCount;
  }
}
