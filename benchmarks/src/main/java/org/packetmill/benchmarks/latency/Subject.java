package org.packetmill.benchmarks.latency;

import java.io.IOException;
import java.util.List;
import org.packetmill.click.bench.OtherGraphs;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.verify.ForkArguments;

/** The router that is measured, and other graphs that are alive beside it while it warms up. */
final class Subject {
  private static final int ROUNDS = 8;

  private final Driver driver;
  private final List<Driver> others;

  /**
   * Builds them all.
   *
   * @param port number 0 of the router that is measured
   * @param spec what opens every other port
   */
  Subject(ForkArguments arguments, PacketPort port, String spec)
      throws IOException, ConfigurationException {
    Environment environment = Environment.standard();
    Environment ours = environment.withPorts(number -> number == 0 ? port : open(number, spec));
    driver = new Driver(arguments.builder().environment(ours).build());
    others =
        OtherGraphs.build(
            environment.withPorts(number -> open(number, spec)).withChatter(line -> {}));
  }

  /** What delivers a trace over and over. */
  static String replay(String trace) {
    return "replay:%s,loop,model=xchange".formatted(trace);
  }

  static PacketPort open(int number, String spec) {
    return PortBindings.parse(List.of(number + "=" + spec)).open(number);
  }

  /** Runs all of them for {@code nanos}. */
  void warmUp(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      runRounds();
      others.forEach(Driver::runRound);
    }
  }

  /** So many rounds that asking for the time costs nothing beside them. */
  void runRounds() {
    for (int i = 0; i < ROUNDS; i++) {
      driver.runRound();
    }
  }

  void runRound() {
    driver.runRound();
  }
}
