package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.cli.trace.Mix;
import org.packetmill.cli.trace.Sizes;
import org.packetmill.cli.trace.Trace;
import org.packetmill.xchange.dpdk.DpdkDoctor;

/** The sample functions, as built and milled, send over DPDK what they send over files. */
@Execution(ExecutionMode.CONCURRENT)
class SamplesOverDpdkTest {
  private static final Path ROOT = Path.of("..");
  private static final int FLOWS = 1 << 16;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "01-forwarder, forwarder",
    "02-router, router",
    "03-ids-router, ids-router",
    "04-ids-router-vlan, ids-router-vlan",
    "05-nat-router, nat-router"
  })
  void sendTheSame(String folder, String name) throws Exception {
    Path jars = jars(folder, name);
    Path trace = directory.resolve("trace.pcap");
    // No IP options: routers write the time of day into IP options.
    new Trace(1, 1000, Mix.parse("traffic"), Sizes.parse("60-400"), FLOWS, 1).write(trace);
    Path expected = directory.resolve("expected.pcap");
    run(jars.resolve(name + ".jar"), "pcap:%s,%s".formatted(trace, expected));
    for (String variant : List.of(name, name + "-milled")) {
      for (String model : List.of("copying", "overlaying", "inplace")) {
        Path sent = directory.resolve(variant + model + ".pcap");
        run(
            jars.resolve(variant + ".jar"),
            "dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s,model=%s".formatted(trace, sent, model));
        assertThat(Pcaps.frames(sent)).as(variant + ", " + model).isEqualTo(Pcaps.frames(expected));
      }
    }
  }

  /** Frames longer than an mbuf arrive as chains, in the midst of others; few can leave again. */
  @ParameterizedTest
  @CsvSource({"01-forwarder, forwarder", "02-router, router"})
  void treatChainsOfMbufsTheSame(String folder, String name) throws Exception {
    Path jars = jars(folder, name);
    Path trace = directory.resolve("trace.pcap");
    new Trace(1, 1000, Mix.parse("traffic"), Sizes.parse("60-3000"), FLOWS, 1).write(trace);
    List<byte[]> sent = new ArrayList<>();
    for (String variant : List.of(name, name + "-milled")) {
      Path out = directory.resolve(variant + ".pcap");
      String port = "dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s,model=inplace".formatted(trace, out);
      run(jars.resolve(variant + ".jar"), port);
      sent.add(Pcaps.frames(out));
    }
    assertThat(sent.getFirst().length).isBetween(100_000, Pcaps.frames(trace).length - 1);
    assertThat(sent.getLast()).isEqualTo(sent.getFirst());
  }

  /** Elements look ahead from 8192 flows on, at frames that have not become packets. */
  @Test
  void translateMoreFlowsThanStayInTheCachesTheSame() throws Exception {
    Path jars = jars("05-nat-router", "nat-router");
    Path trace = directory.resolve("trace.pcap");
    Trace all = new Trace(1, 30_000, Mix.parse("traffic"), Sizes.parse("60-100"), FLOWS, 0);
    assertThat(all.write(trace).flows()).isGreaterThan(20_000);
    Path expected = directory.resolve("expected.pcap");
    run(jars.resolve("nat-router.jar"), "pcap:%s,%s".formatted(trace, expected));
    Path sent = directory.resolve("sent.pcap");
    run(
        jars.resolve("nat-router-milled.jar"),
        "dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s,model=inplace".formatted(trace, sent));
    assertThat(Pcaps.frames(sent)).isEqualTo(Pcaps.frames(expected));
  }

  /** Where a sample's jars are; ends the test when they, or DPDK, are not there. */
  private static Path jars(String folder, String name) {
    Path jars = ROOT.resolve("samples").resolve(folder).resolve("target");
    Need.that(Files.exists(jars.resolve(name + "-milled.jar")), "the sample's jars, built");
    Need.that(DpdkDoctor.problem() == null, "DPDK: " + DpdkDoctor.problem());
    return jars;
  }

  private static void run(Path jar, String port) throws Exception {
    Commands.java("-jar", jar.toString(), "--port", "0=" + port);
  }
}
