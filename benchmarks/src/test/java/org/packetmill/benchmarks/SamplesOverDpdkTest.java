package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.xchange.dpdk.DpdkDoctor;

/** The sample functions, as built and milled, send over DPDK what they send over files. */
class SamplesOverDpdkTest {
  private static final Path ROOT = Path.of("..");
  private static final int HEADER = 24;
  private static final int RECORD = 16;

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
    Path jars = ROOT.resolve("samples").resolve(folder).resolve("target");
    Path command = ROOT.resolve("packetmill-cli/target/packetmill.jar");
    need(Files.exists(command), "the packetmill command, built");
    need(Files.exists(jars.resolve(name + "-milled.jar")), "the sample's jars, built");
    need(DpdkDoctor.problem() == null, "DPDK: " + DpdkDoctor.problem());
    Path trace = directory.resolve("trace.pcap");
    // No IP options: routers write the time of day into IP options.
    java("-jar", command.toString(), "trace", "-o", trace.toString(), "--mix", "traffic");
    Path expected = directory.resolve("expected.pcap");
    run(jars.resolve(name + ".jar"), "pcap:%s,%s".formatted(trace, expected));
    for (String variant : List.of(name, name + "-milled")) {
      for (String model : List.of("copying", "overlaying", "inplace")) {
        Path sent = directory.resolve(variant + model + ".pcap");
        run(
            jars.resolve(variant + ".jar"),
            "dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s,model=%s".formatted(trace, sent, model));
        assertThat(frames(sent)).as(variant + ", " + model).isEqualTo(frames(expected));
      }
    }
  }

  private static void need(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nothing may be skipped, but this is missing: " + what);
    }
    assumeTrue(there, "needs " + what);
  }

  private static void run(Path jar, String port) throws Exception {
    java("-jar", jar.toString(), "--port", "0=" + port);
  }

  private static void java(String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of(java), Arrays.stream(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  /** The bytes of a pcap file's frames and their lengths, without times. */
  private static byte[] frames(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    assertThat(all.length).isGreaterThan(HEADER);
    for (int at = HEADER; at < all.length; ) {
      Arrays.fill(all, at, at + 8, (byte) 0);
      int length =
          all[at + 8] & 0xff
              | (all[at + 9] & 0xff) << 8
              | (all[at + 10] & 0xff) << 16
              | (all[at + 11] & 0xff) << 24;
      at += RECORD + length;
    }
    return Arrays.copyOfRange(all, HEADER, all.length);
  }
}
