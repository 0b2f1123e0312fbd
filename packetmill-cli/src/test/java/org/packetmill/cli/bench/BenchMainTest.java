package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.cli.NetworkFunctions;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.trace.Trace;

/** What a measuring JVM prints must be what {@link ForkReport} reads. */
class BenchMainTest {
  private static final String CONFIG =
      "FromDPDKDevice(0) -> EtherMirror -> Counter -> ToDPDKDevice(0);";

  @TempDir private Path directory;
  private Path jar;
  private Path trace;

  @BeforeEach
  void prepare() throws IOException {
    jar = NetworkFunctions.make(directory.resolve("nf.jar"), CONFIG);
    trace = directory.resolve("trace.pcap");
    Trace.udp64(1, 512).write(trace);
  }

  @ParameterizedTest
  @CsvSource({"replay, xchange", "pcap, copying"})
  void measures(String source, String model) throws IOException {
    JavaFork.Outcome outcome = fork("--source", source, "--model", model);
    assertThat(outcome.exitCode()).as("%s", outcome.lines()).isZero();
    Run run = ForkReport.parse(outcome.lines()).run();
    assertThat(run.packets()).isGreaterThan(1000);
    assertThat(run.cpuNsPerPacket()).isBetween(1.0, 100_000.0);
    assertThat(run.fastPathShare()).isZero();
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    JavaFork.Outcome outcome = fork("--source", "replay", "--model", "none");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines()).anyMatch(line -> line.contains("model=none"));
  }

  private JavaFork.Outcome fork(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("--trace", trace.toString()));
    words.addAll(List.of("--warm-millis", "200", "--windows", "3", "--window-millis", "50"));
    words.addAll(List.of(more));
    return new JavaFork(jar, "org.packetmill.click.bench.BenchMain", List.of(), words).run();
  }
}
