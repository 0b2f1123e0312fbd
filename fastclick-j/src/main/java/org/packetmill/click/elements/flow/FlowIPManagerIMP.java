package org.packetmill.click.elements.flow;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Finds the flow of each IPv4 packet by addresses, ports and protocol, and notes its number in the
 * packet for the flow elements behind.
 *
 * <p>Any protocol's first four bytes behind the IP header count as ports; bytes that the packet
 * does not have count as 0. A fragment that is not the first has no ports. As in FastClick, it has
 * no addresses either and is put under the ports of the packet before it, so that most such
 * fragments are flows of their own. Packets without a network header are dropped.
 *
 * <p>A table holds {@code CAPACITY - 1} flows (CAPACITY rounded up to a power of two). When it is
 * full, packets of further flows are dropped and counted. With {@code TIMEOUT} a flow ends when it
 * was idle for so many seconds, looked for every {@code RECYCLE_INTERVAL} seconds; without, flows
 * never end. Unlike in FastClick, what flow elements keep is dropped then, and cannot show up in
 * the next flow of the same number.
 *
 * <p>There is one table for all threads; with several they take turns.
 *
 * <p>{@code RESERVE}, {@code CACHE} and {@code VERBOSE} are accepted and change nothing.
 *
 * <pre>{@code
 * ... -> CheckIPHeader -> FlowIPManagerIMP(CAPACITY 65536) -> FlowIPNAT(SIP 10.0.0.1) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code count} flows, {@code count_fids} free numbers, {@code capacity}, {@code
 * total_capacity}, {@code dropped} packets that found the table full.
 */
@ThreadSafe
@ClickElement(
    usage = "FlowIPManagerIMP([CAPACITY, TIMEOUT, RECYCLE_INTERVAL, RESERVE, CACHE, VERBOSE])",
    summary = "finds the flow of each IPv4 packet",
    processing = "h/h",
    category = "Flows")
public final class FlowIPManagerIMP extends SimpleElement implements FlowManager {
  private static final int FRAGMENT_OFFSET = 0x1fff;

  /** So many flows do not stay in the processor's nearer caches. */
  private static final int MANY = 8192;

  private final Timer timer = new Timer(this);
  private final List<FlowListener> listeners = new ArrayList<>();
  private int capacity;
  private long interval;
  private boolean expiring;
  private FlowTable table;
  private FlowTimeouts timeouts;
  private int[] free;
  private long[] keys;
  private int freeCount;
  private int lastPorts;
  private long dropped;
  private final FlowsAhead ahead = new FlowsAhead();

  /** Whether several threads may be here at once. */
  private boolean shared;

  private final Object lock = new Object();

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED + 1;
  }

  @Override
  protected void configure(Args args) {
    int wanted = args.positional("CAPACITY").asInt(65536, 2, FlowTable.MAX_NUMBER + 1);
    args.keyword("RESERVE").asInt(0);
    args.keyword("VERBOSE").asInt(0);
    args.keyword("CACHE").asBool(true);
    int timeout = args.keyword("TIMEOUT").asInt(0);
    double recycle = args.keyword("RECYCLE_INTERVAL").asDouble(1);
    args.complete();
    if (recycle < 0.001) {
      args.error("RECYCLE_INTERVAL must be at least 0.001: RECYCLE_INTERVAL=" + recycle);
      return;
    }
    interval = Math.round(recycle * 1000) * 1_000_000;
    expiring = timeout > 0;
    capacity = wanted <= 2 ? 2 : Integer.highestOneBit(wanted - 1) << 1;
    table = new FlowTable(capacity);
    free = new int[capacity];
    for (int flow = capacity - 1; flow > 0; flow--) {
      free[freeCount++] = flow;
    }
    if (expiring) {
      long ticks = (timeout * 1_000_000_000L + interval - 1) / interval;
      timeouts = new FlowTimeouts(capacity, Math.clamp(ticks, 1, 1 << 24));
      keys = new long[2 * capacity];
    }
  }

  @Override
  protected void initialize(Errors errors) {
    shared = context().threads() > 1;
    if (expiring) {
      timer.initialize();
      timer.scheduleAfter(interval);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> table.size());
    handlers.readLong("count_fids", () -> freeCount);
    handlers.readLong("capacity", () -> capacity);
    handlers.readLong("total_capacity", () -> capacity);
    handlers.readLong("dropped", () -> dropped);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void addListener(FlowListener listener) {
    listeners.add(listener);
  }

  @Override
  public boolean looksAhead() {
    return table.size() >= MANY && !shared;
  }

  @Override
  public void lookAhead(PacketBatch burst) {
    ahead.look(burst, table, listeners);
  }

  @Override
  protected Packet process(Packet packet) {
    if (shared ? numberShared(packet) : number(packet)) {
      return packet;
    }
    packet.kill();
    return null;
  }

  /** With several threads one at a time. */
  @Cold
  private boolean numberShared(Packet packet) {
    synchronized (lock) {
      return number(packet);
    }
  }

  /** Whether the packet has a flow now. */
  private boolean number(Packet packet) {
    if (!packet.hasNetworkHeader()) {
      return false;
    }
    int header = packet.networkOffset();
    long addresses = 0;
    if ((packet.u16(header + 6) & FRAGMENT_OFFSET) == 0) {
      addresses = packet.u64(header + 12);
      lastPorts = ports(packet);
    }
    long tail = FlowTable.tail(lastPorts, packet.u8(header + 9));
    int flow = table.find(addresses, tail);
    if (flow == 0) {
      flow = open(addresses, tail);
      if (flow == 0) {
        return false;
      }
    }
    if (expiring) {
      timeouts.seen(flow);
    }
    packet.setFlow(flow);
    return true;
  }

  private static int ports(Packet packet) {
    int transport = packet.transportOffset();
    return transport + 4 <= packet.length() ? packet.u32(transport) : shortPorts(packet, transport);
  }

  @Cold
  private static int shortPorts(Packet packet, int transport) {
    int ports = 0;
    for (int i = 0; i < 4; i++) {
      int at = transport + i;
      ports = ports << 8 | (at < packet.length() ? packet.u8(at) : 0);
    }
    return ports;
  }

  @Cold
  private int open(long addresses, long tail) {
    if (freeCount == 0) {
      if (dropped++ == 0) {
        context().chatter(name() + ": flow table is full: flows=" + table.size());
      }
      return 0;
    }
    int flow = free[--freeCount];
    table.put(addresses, tail, flow);
    if (expiring) {
      keys[2 * flow] = addresses;
      keys[2 * flow + 1] = tail;
      timeouts.add(flow);
    }
    return flow;
  }

  @Override
  protected void runTimer(Timer fired) {
    synchronized (lock) {
      timeouts.tick(this::close);
    }
    fired.scheduleAfter(interval);
  }

  private void close(int flow) {
    table.remove(keys[2 * flow], keys[2 * flow + 1]);
    for (FlowListener listener : listeners) {
      listener.flowEnded(flow);
    }
    free[freeCount++] = flow;
  }
}
