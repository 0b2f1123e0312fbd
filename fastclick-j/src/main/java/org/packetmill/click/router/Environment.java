package org.packetmill.click.router;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.packetmill.click.element.Clock;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortException;

/**
 * What a router finds around itself, and leaves to the router that takes its place.
 *
 * @param clock its time
 * @param ports what the ports of the configuration were bound to; throws {@link PortException}
 * @param chatter where messages for people go, one line at a time
 * @param threads how many threads run it
 */
public record Environment(
    Clock clock, IntFunction<PacketPort> ports, Consumer<String> chatter, int threads) {
  /** For one thread. */
  public Environment(Clock clock, IntFunction<PacketPort> ports, Consumer<String> chatter) {
    this(clock, ports, chatter, 1);
  }

  /** The machine's time, no ports, messages to the standard error output. */
  public static Environment standard() {
    return new Environment(systemClock(), Environment::unbound, System.err::println);
  }

  /** The same with simulated time, which starts where Click's does. */
  public Environment simulated() {
    return simulated(SimulatedClock.START_SECONDS * 1_000_000_000L);
  }

  /** The same with simulated time that starts at {@code start} nanoseconds since 1970. */
  public Environment simulated(long start) {
    return simulated(start, SimulatedClock.TICK);
  }

  /** The same; each look at the time advances it by {@code tick} nanoseconds. */
  public Environment simulated(long start, long tick) {
    return new Environment(new SimulatedClock(start, tick), ports, chatter, threads);
  }

  /** The same with other ports. */
  public Environment withPorts(IntFunction<PacketPort> newPorts) {
    return new Environment(clock, newPorts, chatter, threads);
  }

  /** The same with other ears. */
  public Environment withChatter(Consumer<String> newChatter) {
    return new Environment(clock, ports, newChatter, threads);
  }

  /** The same with so many threads. */
  public Environment withThreads(int number) {
    return new Environment(clock, ports, chatter, number);
  }

  /** The machine's time. */
  public static Clock systemClock() {
    return new SystemClock();
  }

  private static PacketPort unbound(int number) {
    throw new PortException(
        "a port must be bound at start: port=%d; add --port %d=replay:FILE or the like"
            .formatted(number, number));
  }
}
