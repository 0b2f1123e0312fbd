package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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

/** The sample router fused by hand in C does what the one in Java does, or it is no yardstick. */
@Execution(ExecutionMode.CONCURRENT)
class RouterInCTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCES = ROOT.resolve("benchmarks/src/main/c");
  private static final Path JAR = ROOT.resolve("samples/02-router/target/router.jar");
  private static final int FLOWS = 1 << 16;

  @TempDir private static Path built;
  private static String program;

  @TempDir private Path directory;

  @BeforeAll
  static void build() throws Exception {
    Need.that(Files.exists(JAR), "the sample router's jar, built");
    Need.that(Commands.installed("cc"), "a C compiler");
    program = built.resolve("router").toString();
    Commands.run(
        SOURCES.resolve("build.sh").toString(), SOURCES.resolve("router").toString(), program);
  }

  @ParameterizedTest
  @CsvSource({
    "mixed, 1, 60-400",
    "hostile, 2, 60-400",
    "traffic, 3, campus",
    "options=1, 4, 60",
    "mixed, 5, 1000-3000",
    "arp-request=1;arp-reply=1;udp=1, 6, 60"
  })
  void sendsTheSameAndCountsTheSame(String mix, int seed, String sizes) throws Exception {
    String trace = trace(mix, seed, sizes);
    Path expected = directory.resolve("java.pcap");
    Path sent = directory.resolve("c.pcap");
    List<String> handlers =
        Commands.java(
            "-jar",
            JAR.toString(),
            "--simtime",
            "--port",
            "0=pcap:" + trace + "," + expected,
            "-h",
            "in.count",
            "-h",
            "CheckIPHeader*.count",
            "-h",
            "CheckIPHeader*.drops",
            "-h",
            "ttl.count",
            "-h",
            "ttl.lowest",
            "-h",
            "Discard*.count");
    List<String> counters = Commands.run(program, "--simtime", "--pcap", trace, sent.toString());
    assertThat(Files.mismatch(expected, sent)).as("first byte that differs").isEqualTo(-1);
    assertThat(numbers(counters)).isEqualTo(numbers(handlers));
  }

  @Test
  void sendsTheSameOverDpdk() throws Exception {
    Need.that(DpdkDoctor.problem() == null, "DPDK: " + DpdkDoctor.problem());
    String trace = trace("mixed", 1, "60-400");
    Path expected = directory.resolve("pcap.pcap");
    Path sent = directory.resolve("dpdk.pcap");
    String device = "net_pcap0,rx_pcap=%s,tx_pcap=%s".formatted(trace, sent);
    List<String> counters =
        Commands.run(program, "--simtime", "--pcap", trace, expected.toString());
    assertThat(Commands.run(program, "--simtime", "--dpdk", device, "--once"))
        .containsAll(counters);
    assertThat(Pcaps.frames(sent)).isEqualTo(Pcaps.frames(expected));
  }

  @Test
  void measures() throws Exception {
    String trace = trace("udp", 1, "60");
    List<String> router = List.of(program, "--replay", trace);
    List<String> io = List.of(program, "--replay", trace, "--io");
    for (List<String> words : List.of(router, io)) {
      assertThat(Commands.run(words.toArray(String[]::new)))
          .anyMatch(line -> line.startsWith("bench: cpu "));
    }
  }

  @Test
  void refusesWhatIsNoTrace() throws Exception {
    Path file =
        Files.writeString(directory.resolve("x.pcap"), "this is not a capture, I am afraid");
    assertThat(Commands.fail(program, "--pcap", file.toString(), "/dev/null"))
        .anyMatch(line -> line.contains("not a pcap file"));
  }

  private String trace(String mix, int seed, String sizes) throws Exception {
    Path trace = directory.resolve("trace.pcap");
    new Trace(seed, 5000, Mix.parse(mix.replace(';', ',')), Sizes.parse(sizes), FLOWS, 1)
        .write(trace);
    return trace.toString();
  }

  private static List<String> numbers(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("(.* )?[0-9]+"))
        .map(line -> line.replaceAll(".* ", ""))
        .toList();
  }
}
