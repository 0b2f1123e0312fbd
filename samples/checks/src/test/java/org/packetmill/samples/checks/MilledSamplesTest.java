package org.packetmill.samples.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.trace.Trace;

/**
 * Every sample and its milled jar do the same, byte by byte and handler by handler, between bursts
 * and at the end, and every packet takes the fast path. Needs the jars, which the build makes
 * before this module's tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class MilledSamplesTest {
  private static final int PACKETS = 1500;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "01-forwarder, 11",
    "01-forwarder, 12",
    "02-router, 21",
    "02-router, 22",
    "02-router, 23",
    "03-ids-router, 31",
    "03-ids-router, 32",
    "04-ids-router-vlan, 41",
    "04-ids-router-vlan, 42",
    "05-nat-router, 51",
    "05-nat-router, 52",
    "05-nat-router, 53"
  })
  void milledDoesTheSame(String sample, long seed) throws IOException {
    assertThat(verify(sample, seed))
        .contains("identical: 1,500 packets in", "fast path: 1,500 of 1,500 packets");
  }

  @Test
  void theRouterWhileHandlersAreWritten() throws IOException {
    Path changes = directory.resolve("changes.txt");
    Files.writeString(
        changes,
        """
        4 frame.dst 02:00:00:00:00:77
        8 frame.config 0x0800, 02:00:00:00:00:01, 02:00:00:00:00:78
        12 ARPResponder@6.config 10.0.0.2 02:00:00:00:00:01
        16 ttl.config LIMIT 3
        20 table.add 10.0.0.0/8 0
        """);
    assertThat(verify("02-router", 24, "--changes", changes.toString()))
        .contains("at the end yes: ");
  }

  @Test
  void theRouterAfterTwentyHotSwaps() throws IOException {
    Path changes = directory.resolve("swaps.txt");
    String swaps =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "%d hotconfig -\n".formatted(2 * i))
            .collect(Collectors.joining());
    Files.writeString(changes, swaps);
    assertThat(verify("02-router", 25, "--changes", changes.toString()))
        .contains("identical: 1,500 packets in", "at the end yes: baked");
  }

  /** Which is fast only as long as {@code split} leaves the main way in the loop. */
  @ParameterizedTest
  @ValueSource(strings = {"01-forwarder", "02-router", "05-nat-router"})
  void framesPassAsTheyLie(String sample) throws IOException {
    Path milled = jar(sample, "-milled.jar");
    assumePackaged(milled);
    try (ZipFile jar = new ZipFile(milled.toFile())) {
      List<? extends ZipEntry> generated =
          jar.stream().filter(entry -> entry.getName().endsWith("BakedRaw.class")).toList();
      assertThat(generated).isNotEmpty();
      for (ZipEntry entry : generated) {
        byte[] code = jar.getInputStream(entry).readAllBytes();
        assertThat(new String(code, StandardCharsets.ISO_8859_1)).contains("frames0");
      }
    }
  }

  private static Path jar(String sample, String suffix) {
    String name = sample.substring(sample.indexOf('-') + 1);
    return Path.of("..", sample, "target", name + suffix);
  }

  private static void assumePackaged(Path jar) {
    assumeTrue(Files.exists(jar), "the samples have not been packaged: run 'mvn verify'");
  }

  /** What {@code packetmill verify} says of a sample. */
  private String verify(String sample, long seed, String... options) throws IOException {
    Path jar = jar(sample, ".jar");
    Path milled = jar(sample, "-milled.jar");
    assumePackaged(jar);
    assumePackaged(milled);
    Path trace = directory.resolve("trace.pcap");
    Trace.mixed(seed, PACKETS).write(trace);
    List<String> words =
        List.of("verify", jar.toString(), milled.toString(), "--trace", trace.toString());
    JavaFork.Outcome outcome =
        new JavaFork(
                Path.of(System.getProperty("java.class.path")),
                "org.packetmill.cli.PacketMill",
                List.of("-XX:TieredStopAtLevel=1"),
                Stream.concat(words.stream(), Stream.of(options)).toList())
            .run();
    String said = String.join("\n", outcome.lines());
    assertThat(outcome.exitCode()).as("%s", said).isZero();
    return said;
  }
}
