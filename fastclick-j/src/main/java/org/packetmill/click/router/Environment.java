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
 */
public record Environment(Clock clock, IntFunction<PacketPort> ports, Consumer<String> chatter) {
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
    return new Environment(new SimulatedClock(start), ports, chatter);
  }

  /** The same with other ports. */
  public Environment withPorts(IntFunction<PacketPort> newPorts) {
    return new Environment(clock, newPorts, chatter);
  }

  /** The same with other ears. */
  public Environment withChatter(Consumer<String> newChatter) {
    return new Environment(clock, ports, newChatter);
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
