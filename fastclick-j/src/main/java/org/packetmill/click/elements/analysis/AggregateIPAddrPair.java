package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Numbers pairs of IP addresses from 1 on and sets the aggregate annotation of packets to the
 * number of their pair. The paint is 0 in the direction of the pair's first packet and 1 in the
 * other. Packets without an IP header leave by output 1, or are dropped.
 *
 * <pre>{@code FromDump(trace.pcap, STOP true, FORCE_IP true) -> AggregateIPAddrPair -> ...}</pre>
 *
 * <p>Arguments: {@code TIMEOUT} seconds without a packet after which a pair gets a new number,
 * never by default; {@code REAP} between two looks for such pairs, 20 minutes.
 *
 * <p>Handlers: {@code clear} (write) forgets all pairs.
 *
 * @see AggregateIPFlows
 */
@ClickElement(
    usage = "AggregateIPAddrPair([TIMEOUT, REAP])",
    summary = "sets aggregate annotation based on IP address pair",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateIPAddrPair extends ClassifyingElement {
  private static final long SECOND = 1_000_000_000L;

  private static final class Pair {
    private int number;
    private int firstSource;
    private long lastSecond;
  }

  private final LongTable<Pair> pairs = new LongTable<>();
  private long timeout;
  private long reapInterval;
  private int next = 1;
  private long reapAt;
  private boolean warned;

  @Override
  protected void configure(Args args) {
    timeout = args.keyword("TIMEOUT").asDuration(0) / SECOND;
    reapInterval = args.keyword("REAP").asDuration(20 * 60 * SECOND) / SECOND;
    args.complete();
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (!packet.hasNetworkHeader()) {
      return 1;
    }
    int ip = packet.networkOffset();
    int source = packet.u32(ip + Ip4.SOURCE);
    Pair pair = pair(source, packet.u32(ip + Ip4.DESTINATION));
    if (timeout > 0) {
      expire(pair, seconds(packet));
    }
    if (pair.number == 0) {
      pair.number = next;
      pair.firstSource = source;
      next = next == -1 ? 1 : next + 1;
    }
    if (timeout > 0) {
      noteTime(pair, seconds(packet));
    }
    packet.setAnno32(Annotations.AGGREGATE, pair.number);
    packet.setAnno8(Annotations.PAINT, source == pair.firstSource ? 0 : 1);
    return 0;
  }

  private Pair pair(int source, int destination) {
    boolean swap = Integer.compareUnsigned(source, destination) > 0;
    long high = swap ? destination : source;
    long low = Integer.toUnsignedLong(swap ? source : destination);
    long key = high << 32 | low;
    Pair pair = pairs.get(key);
    if (pair == null) {
      pair = new Pair();
      pairs.put(key, pair);
    }
    return pair;
  }

  private long seconds(Packet packet) {
    if (packet.timestamp() == 0) {
      if (!warned) {
        context().chatter(this + ": warning: packet received without timestamp");
        warned = true;
      }
      packet.setTimestamp(context().clock().now());
    }
    return packet.timestamp() / SECOND;
  }

  private void expire(Pair pair, long now) {
    if (pair.number != 0 && pair.lastSecond < now - timeout) {
      pair.number = 0;
    }
  }

  private void noteTime(Pair pair, long now) {
    pair.lastSecond = now;
    if (now > reapAt) {
      if (reapAt != 0) {
        pairs.retainIf(each -> each.lastSecond >= now - timeout);
      }
      reapAt = now + reapInterval;
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.button("clear", pairs::clear);
  }
}
