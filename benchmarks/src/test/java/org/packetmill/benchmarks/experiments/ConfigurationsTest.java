package org.packetmill.benchmarks.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.trace.Trace;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.RouterBuilder;

/** The configurations that are made up forward every packet. */
class ConfigurationsTest {
  private static final int PACKETS = 500;

  @TempDir private Path directory;
  private Path trace;

  @BeforeEach
  void makeTrace() throws Exception {
    trace = directory.resolve("trace.pcap");
    Trace.udp64(1, PACKETS).write(trace);
  }

  @Test
  void loadsOfWork() throws Exception {
    forwardsAll(Configurations.workPackage(1, 1, 4));
  }

  @Test
  void chains() throws Exception {
    forwardsAll(Configurations.chain(40));
  }

  @Test
  void manyRoutes() throws Exception {
    forwardsAll(Configurations.routes(10_000));
  }

  @Test
  void patternsAndRoutesThatAreAllHit() throws Exception {
    trace = new Traffic(directory).hitting(64, 1000, PACKETS).file();
    forwardsAll(Configurations.patterns(64));
    forwardsAll(Configurations.patternsAndRoutes(64, 1000));
  }

  @Test
  void thereIsAnAddressForEachPrefix() {
    Prefixes prefixes = new Prefixes(1000);
    int[] addresses = prefixes.addresses();
    assertThat(addresses).hasSize(1000);
    Set<Prefixes.Prefix> hit =
        Arrays.stream(addresses).mapToObj(prefixes::longest).collect(Collectors.toSet());
    assertThat(hit).hasSizeGreaterThan(990);
  }

  private void forwardsAll(String text) throws Exception {
    PortBindings ports = PortBindings.parse(List.of("0=replay:" + trace));
    var port = ports.open(0);
    Environment environment = Environment.standard().withPorts(number -> port);
    try (Driver driver =
        new Driver(new RouterBuilder().environment(environment).text(text, "x.click").build())) {
      while (driver.runRound()) {
        assertThat(port.counters().received()).isLessThanOrEqualTo(PACKETS);
      }
    }
    assertThat(port.counters().sent()).isEqualTo(PACKETS);
  }
}
