package org.packetmill.click.elements.analysis;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.ThreadSafe;

/**
 * Counts packets or bytes for each value of the aggregate annotation, each thread in a table of its
 * own. An aggregate that several threads have seen counts several times in {@code nagg}, and has a
 * line for each in the files that are written.
 *
 * <p>Arguments and handlers as those of {@link AggregateCounter}.
 *
 * <pre>{@code FromDump(f) -> AggregateIPFlows -> c :: AggregateCounterIMP -> Discard}</pre>
 */
@ThreadSafe
@ClickElement(
    usage =
        "AggregateCounterIMP([BYTES, MASK, IP_BYTES, MULTIPACKET, EXTRA_LENGTH, AGGREGATE_FREEZE,"
            + " COUNT_FREEZE, AGGREGATE_STOP, COUNT_STOP, AGGREGATE_CALL, COUNT_CALL, BANNER])",
    summary = "counts packets per aggregate annotation, for each thread apart",
    ports = "1-2/1-2",
    category = "Aggregates")
public final class AggregateCounterIMP extends AggregateCounts {
  private PerThread<AggregateTable> tables = new PerThread<>(1, i -> new AggregateTable());
  private final AtomicLong count = new AtomicLong();

  @Override
  protected void initialize(Errors errors) {
    tables = new PerThread<>(context().threads(), i -> new AggregateTable());
    super.initialize(errors);
  }

  @Override
  AggregateTable table() {
    return tables.get();
  }

  @Override
  void forEachTable(Consumer<AggregateTable> visitor) {
    tables.forEach(visitor);
  }

  @Override
  long add(long amount) {
    return count.addAndGet(amount);
  }

  @Override
  long count() {
    return count.get();
  }

  @Override
  void setCount(long newCount) {
    count.set(newCount);
  }
}
