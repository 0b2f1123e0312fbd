package org.packetmill.click.elements.analysis;

import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerCall;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * What the counters of aggregates have in common: all but where the counts are kept. Arguments and
 * handlers are those of {@link AggregateCounter}.
 */
abstract class AggregateCounts extends Element {
  private AggregateTrigger aggregateCall = AggregateTrigger.NEVER;
  private AggregateTrigger countCall = AggregateTrigger.NEVER;
  private AggregateAmount counted = AggregateAmount.PACKETS;
  private String banner = "";
  private int mask;
  private boolean frozen;
  private boolean active = true;

  /** Where the calling thread counts. */
  abstract AggregateTable table();

  /** Visits all tables. */
  abstract void forEachTable(Consumer<AggregateTable> visitor);

  /** Adds to the sum of all counts, and returns it. */
  abstract long add(long amount);

  /** The sum of all counts. */
  abstract long count();

  /** Sets the sum of all counts. */
  abstract void setCount(long count);

  @Override
  protected void configure(Args args) {
    counted = AggregateAmount.read(args);
    mask = args.keyword("MASK").asUnsigned(-1);
    aggregateCall = AggregateTrigger.read("AGGREGATE", args, this);
    countCall = AggregateTrigger.read("COUNT", args, this);
    banner = args.keyword("BANNER").asString("");
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    for (AggregateTrigger trigger : new AggregateTrigger[] {aggregateCall, countCall}) {
      if (trigger.limit() >= 0) {
        new HandlerCall(trigger.call()).check(this, errors);
      }
    }
  }

  @Override
  public void push(int port, Packet packet) {
    boolean counted = update(packet, frozen || port == 1);
    output(counted || outputCount() == 1 ? 0 : 1).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(inputCount() == 1 ? 0 : port).pull();
    if (packet != null) {
      update(packet, frozen || port == 1);
    }
    return packet;
  }

  private boolean update(Packet packet, boolean isFrozen) {
    int aggregate = packet.anno32(Annotations.AGGREGATE) & mask;
    AggregateTable table = table();
    boolean known = table.get(aggregate) != 0;
    if (!active || isFrozen && !known) {
      return false;
    }
    int amount = counted.of(packet);
    if (amount != 0 && !known && aggregateCall.isReached(nonzero())) {
      AggregateTrigger reached = aggregateCall;
      aggregateCall = AggregateTrigger.NEVER;
      reached.make(this);
      return update(packet, isFrozen || frozen);
    }
    table.add(aggregate, amount);
    if (countCall.isReached(add(amount & 0xffffffffL))) {
      AggregateTrigger reached = countCall;
      countCall = AggregateTrigger.NEVER;
      reached.make(this);
    }
    return true;
  }

  /** Counts how many aggregates have each count. */
  private void reaggregate() {
    setCount(0);
    forEachTable(table -> {
      long[] entries = table.sorted();
      table.clear();
      for (long entry : entries) {
        table.add((int) entry, 1);
      }
      add(entries.length);
    });
  }

  private void clear() {
    forEachTable(AggregateTable::clear);
    setCount(0);
  }

  private int nonzero() {
    int[] sum = {0};
    forEachTable(table -> sum[0] += table.nonzero());
    return sum[0];
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.write("write_text_file", name -> write(AggregateFile.TEXT, name));
    handlers.write("write_ascii_file", name -> write(AggregateFile.TEXT, name));
    handlers.write("write_file", name -> write(AggregateFile.BINARY, name));
    handlers.write("write_ip_file", name -> write(AggregateFile.IP, name));
    handlers.write("write_pdf_file", name -> write(AggregateFile.SHARES, name));
    handlers.read("freeze", () -> Boolean.toString(frozen));
    handlers.write("freeze", value -> frozen = Words.bool("type mismatch", value));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("type mismatch", value));
    handlers.button("stop", this::stop);
    handlers.button("reaggregate_counts", this::reaggregate);
    handlers.button("counts_pdf", this::reaggregate);
    handlers.read("banner", () -> banner);
    handlers.write("banner", this::setBanner);
    handlers.raw("banner");
    handlers.button("clear", this::clear);
    handlers.read("aggregate_call", () -> aggregateCall.text());
    handlers.write(
        "aggregate_call",
        value -> aggregateCall = AggregateTrigger.written("aggregate_call", value));
    handlers.read("count_call", () -> countCall.text());
    handlers.write(
        "count_call", value -> countCall = AggregateTrigger.written("count_call", value));
    handlers.readLong("count", this::count);
    handlers.readLong("nagg", this::nonzero);
  }

  private void write(AggregateFile format, String name) throws HandlerException {
    if (name.isBlank()) {
      throw new HandlerException("argument should be filename");
    }
    LongStream.Builder entries = LongStream.builder();
    forEachTable(table -> LongStream.of(table.sorted()).forEach(entries));
    format.write(name.strip(), banner, entries.build().toArray(), count());
  }

  private void setBanner(String value) {
    banner = value.isEmpty() || value.endsWith("\n") ? value : value + "\n";
    banner = banner.equals("\n") ? "" : banner;
  }

  private void stop() {
    active = false;
    context().pleaseStopDriver();
  }
}
