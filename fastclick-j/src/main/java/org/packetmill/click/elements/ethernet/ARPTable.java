package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;

/**
 * Knows which Ethernet address belongs to which IP address, for several {@link ARPQuerier}s to
 * share, and keeps packets that wait for an answer.
 *
 * <pre>{@code
 * t :: ARPTable(TIMEOUT 60);
 * q0 :: ARPQuerier(10.0.0.1 02:00:00:00:00:01, TABLE t);
 * q1 :: ARPQuerier(10.0.0.1 02:00:00:00:00:01, TABLE t);
 * }</pre>
 *
 * <p>Arguments: {@code CAPACITY} packets wait at most, 2048; {@code ENTRY_CAPACITY} addresses;
 * {@code ENTRY_PACKET_CAPACITY} packets for one address; 0 for any number. {@code
 * CAPACITY_SLIM_FACTOR} (2): one in so many waiting packets is dropped when there are too many.
 * {@code TIMEOUT} (5 minutes): how long an entry lives, 0 for ever.
 *
 * <p>Handlers: {@code table}, {@code drops}, {@code count} of entries, {@code length} in packets;
 * {@code insert IP ETH}, {@code delete IP} and {@code clear}, to write.
 */
@ClickElement(
    usage = "ARPTable([CAPACITY, ENTRY_CAPACITY, ENTRY_PACKET_CAPACITY, TIMEOUT])",
    summary = "stores Ethernet addresses of IP addresses",
    ports = "0/0",
    category = "ARP")
public final class ARPTable extends Element {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SECOND = 1_000;

  private final Timer expiry = new Timer(this);
  private final ArpCache cache = new ArpCache();

  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    ArpTableArguments.read(args, cache);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    start(expiry, cache);
  }

  @Override
  protected void runTimer(Timer timer) {
    expire(expiry, cache, now());
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    if (cache.count() > 0) {
      errors.error("late take_state");
    } else {
      cache.takeOver(((ARPTable) old).cache);
    }
  }

  @Override
  protected void cleanup() {
    cache.clear();
  }

  ArpCache cache() {
    return cache;
  }

  private long now() {
    return ArpTableArguments.now(this);
  }

  /** Has {@code timer} go off when entries of {@code cache} may have expired. */
  static void start(Timer timer, ArpCache cache) {
    timer.initialize();
    if (cache.timeout != 0) {
      timer.scheduleAfter(cache.timeout / SECOND * SECOND * NANOS_PER_MILLI);
    }
  }

  /** Forgets what has expired, and has {@code timer} go off again. */
  static void expire(Timer timer, ArpCache cache, long now) {
    cache.slim(now);
    if (cache.timeout != 0) {
      timer.scheduleAfter((cache.timeout / SECOND + 1) * SECOND * NANOS_PER_MILLI);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("table", () -> cache.table(now()));
    handlers.readLong("drops", cache::drops);
    handlers.readLong("count", cache::count);
    handlers.readLong("length", cache::length);
    ArpTableArguments.addWriteHandlers(handlers, cache, this);
    handlers.button("clear", cache::clear);
  }
}
