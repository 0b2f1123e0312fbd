package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerCall;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets, or with {@code BYTES} bytes, for each value of the aggregate annotation. A packet
 * stands for as many as its annotations say, unless {@code MULTIPACKET} or {@code EXTRA_LENGTH} is
 * false; {@code IP_BYTES} leaves out what is in front of the IP header.
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
        "AggregateCounter([BYTES, IP_BYTES, MULTIPACKET, EXTRA_LENGTH, AGGREGATE_FREEZE,"
            + " COUNT_FREEZE, AGGREGATE_STOP, COUNT_STOP, AGGREGATE_CALL, COUNT_CALL, BANNER])",
    summary = "counts packets per aggregate annotation",
    ports = "1-2/1-2",
    category = "Aggregates")
public final class AggregateCounter extends Element {
  private final AggregateTable table = new AggregateTable();
  private AggregateTrigger aggregateCall = AggregateTrigger.NEVER;
  private AggregateTrigger countCall = AggregateTrigger.NEVER;
  private boolean bytes;
  private boolean ipBytes;
  private boolean multiPacket;
  private boolean extraLength;
  private String banner = "";
  private boolean frozen;
  private boolean active = true;
  private long count;

  @Override
  protected void configure(Args args) {
    bytes = args.keyword("BYTES").asBool(false);
    ipBytes = args.keyword("IP_BYTES").asBool(false);
    multiPacket = args.keyword("MULTIPACKET").asBool(true);
    extraLength = args.keyword("EXTRA_LENGTH").asBool(true);
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
    int aggregate = packet.anno32(Annotations.AGGREGATE);
    boolean known = table.get(aggregate) != 0;
    if (!active || isFrozen && !known) {
      return false;
    }
    int amount = amount(packet);
    if (amount != 0 && !known && aggregateCall.isReached(table.nonzero())) {
      AggregateTrigger reached = aggregateCall;
      aggregateCall = AggregateTrigger.NEVER;
      reached.make(this);
      return update(packet, isFrozen || frozen);
    }
    table.add(aggregate, amount);
    count += amount & 0xffffffffL;
    if (countCall.isReached(count)) {
      AggregateTrigger reached = countCall;
      countCall = AggregateTrigger.NEVER;
      reached.make(this);
    }
    return true;
  }

  private int amount(Packet packet) {
    if (!bytes) {
      return 1 + (multiPacket ? packet.anno16(Annotations.EXTRA_PACKETS) : 0);
    }
    int length = packet.length() + (extraLength ? packet.anno32(Annotations.EXTRA_LENGTH) : 0);
    return ipBytes && packet.hasNetworkHeader() ? length - packet.networkOffset() : length;
  }

  /** Counts how many aggregates have each count. */
  private void reaggregate() {
    long[] entries = table.sorted();
    table.clear();
    count = entries.length;
    for (long entry : entries) {
      table.add((int) entry, 1);
    }
  }

  private void clear() {
    table.clear();
    count = 0;
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
    handlers.write(
        "freeze", value -> frozen = Words.bool("argument to 'freeze' should be bool", value));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write(
        "active", value -> active = Words.bool("argument to 'active' should be bool", value));
    handlers.button("stop", this::stop);
    handlers.button("reaggregate_counts", this::reaggregate);
    handlers.button("counts_pdf", this::reaggregate);
    handlers.read("banner", () -> banner);
    handlers.write("banner", this::setBanner);
    handlers.button("clear", this::clear);
    handlers.read("aggregate_call", () -> aggregateCall.text());
    handlers.write(
        "aggregate_call",
        value -> aggregateCall = AggregateTrigger.written("aggregate_call", value));
    handlers.read("count_call", () -> countCall.text());
    handlers.write(
        "count_call", value -> countCall = AggregateTrigger.written("count_call", value));
    handlers.readLong("count", () -> count);
    handlers.readLong("nagg", table::nonzero);
  }

  private void write(AggregateFile format, String name) throws HandlerException {
    if (name.isBlank()) {
      throw new HandlerException("argument should be filename");
    }
    format.write(name.strip(), banner, table.sorted(), count);
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
