package org.packetmill.click.elements.analysis;

import java.util.concurrent.atomic.AtomicLongArray;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Counts packets, or with {@code BYTES} bytes, by the bits of the aggregate annotation that {@code
 * MASK} leaves, in an array. {@code IP_BYTES}, {@code MULTIPACKET} and {@code EXTRA_LENGTH} are
 * those of {@link AggregateCounter}. Its counts show, for each index of a network card's
 * indirection table, how many packets came by it.
 *
 * <pre>{@code
 * FromDPDKDevice(0, RSS_AGGREGATE true) -> c :: AggregateCounterVector(MASK 511) -> Discard
 * }</pre>
 *
 * <p>Handlers: {@code active} (read and write), {@code stop} (write; stops the driver), {@code
 * counts}, a line {@code INDEX COUNT} for each index that has a count (read).
 */
@ThreadSafe
@ClickElement(
    usage = "AggregateCounterVector(MASK [, MARK, BYTES, IP_BYTES, MULTIPACKET, EXTRA_LENGTH])",
    summary = "counts packets per index of the aggregate annotation",
    category = "Aggregates")
public final class AggregateCounterVector extends Element {
  private static final int MOST = (1 << 24) - 1;

  private AtomicLongArray counts = new AtomicLongArray(1);
  private int mask;
  private AggregateAmount amount = AggregateAmount.PACKETS;
  private volatile boolean active = true;

  @Override
  protected void configure(Args args) {
    mask = args.mandatory("MASK").asInt(0, MOST);
    if (args.keyword("MARK").asBool(false)) {
      args.error("MARK true: marks of network cards are not known here; leave it out");
    }
    amount = AggregateAmount.read(args);
    args.complete();
    counts = new AtomicLongArray(mask + 1);
  }

  private void count(Packet packet) {
    if (active) {
      counts.addAndGet(packet.anno32(Annotations.AGGREGATE) & mask, amount.of(packet));
    }
  }

  @Override
  public void push(int port, Packet packet) {
    count(packet);
    output(0).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet != null) {
      count(packet);
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write(
        "active", value -> active = Words.bool("argument to 'active' should be bool", value));
    handlers.button("stop", this::stop);
    handlers.read("counts", this::text);
  }

  private void stop() {
    active = false;
    context().pleaseStopDriver();
  }

  private String text() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < counts.length(); i++) {
      if (counts.get(i) != 0) {
        lines.append(i).append(' ').append(counts.get(i)).append('\n');
      }
    }
    return lines.toString();
  }
}
