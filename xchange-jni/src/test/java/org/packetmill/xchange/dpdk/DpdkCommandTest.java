package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Click's own command line with DPDK: {@code click --dpdk EAL_ARGS -- CONFIG}. */
@NeedsDpdk
class DpdkCommandTest {
  private static final String EAL = "-l %s --no-huge -m 512 --no-pci --no-shconf --no-telemetry";

  @TempDir private Path directory;

  private static String[] words(String eal, String... behind) {
    String cpu = EalArguments.of("net_null0").get(1);
    String words = "--dpdk " + EAL.formatted(cpu) + " " + eal;
    return Stream.concat(Arrays.stream(words.split(" ")), Arrays.stream(behind))
        .toArray(String[]::new);
  }

  @Test
  void portsAreThoseOfEal() throws Exception {
    Path in = Frames.write(directory.resolve("in.pcap"), Frames.mixed(300));
    Path out = directory.resolve("out.pcap");
    String[] words =
        words(
            "--vdev net_null0 --vdev net_pcap1,rx_pcap=%s,tx_pcap=%s --".formatted(in, out),
            "-e",
            """
            FromDPDKDevice(1) -> c :: Counter -> ToDPDKDevice(1);
            none :: FromDPDKDevice(0, ACTIVE false) -> Discard;
            Script(label more, wait 100ms, goto more $(lt $(c.count) 300), wait 300ms, stop);
            """,
            "-h",
            "none.driver");
    Forked.Outcome outcome = Forked.start(Map.of(), Map.of(), words).outcome();
    assertThat(outcome.text()).startsWith("net_null\n");
    assertThat(outcome.exitCode()).as(outcome.text()).isZero();
    assertThat(Frames.read(out)).isEqualTo(Frames.read(in));
  }

  @Test
  void aPortThatEalDoesNotHave() throws Exception {
    Forked.Outcome outcome =
        Forked.start(
                Map.of(),
                Map.of(),
                words("--vdev net_null0 --", "-e", "FromDPDKDevice(4) -> Discard"))
            .outcome();
    assertThat(outcome.text()).contains("port 4: DPDK has no such port: port=4, ports=1");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void whenItIsToldToEndItGivesEverythingBack() throws Exception {
    Forked forked =
        Forked.start(
            Map.of(),
            Map.of(),
            "-e",
            """
            in :: FromDPDKDevice(0) -> c :: Counter -> Queue(200) -> Unqueue -> ToDPDKDevice(0);
            Script(label more, wait 10ms, goto more $(lt $(c.count) 10000), print "running");
            """,
            "--port",
            "0=dpdk:net_null0",
            "-h",
            "c.count");
    String line = forked.line();
    while (!"running".equals(line)) {
      assertThat(line).isNotNull();
      line = forked.line();
    }
    forked.terminate();
    Forked.Outcome outcome = forked.outcome();
    // A leak would be told.
    assertThat(outcome.text()).matches("(?s).*[0-9]+\\s*").doesNotContain("not given back");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theElementThatLosesPacketsIsNamed() throws Exception {
    for (String model : List.of("copying", "overlaying")) {
      Forked.Outcome outcome =
          Forked.start(
                  Map.of("packetmill.leak", "paranoid"),
                  Map.of(),
                  "-e",
                  """
                  require(package org.packetmill.xchange.dpdk);
                  FromDPDKDevice(0) -> copies :: Tee(2);
                  copies[0] -> culprit :: Forget -> ToDPDKDevice(0);
                  copies[1] -> VLANEncap(3) -> Queue(100) -> Unqueue -> ToDPDKDevice(0);
                  Script(wait 300ms, stop);
                  """,
                  "--port",
                  "0=dpdk:net_null0,pool=256,model=" + model)
              .outcome();
      assertThat(outcome.text())
          .contains(
              "culprit :: Forget lost packets, which were neither sent, killed nor queued:"
                  + " packets=")
          .contains("mbufs were not given back")
          .containsOnlyOnce(" lost packets,");
      assertThat(outcome.exitCode()).isZero();
    }
  }
}
