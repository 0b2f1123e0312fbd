package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.xchange.dpdk.DpdkDoctor;

/** {@code packetmill --dpdk EAL_ARGS -- CONFIG} on DPDK's virtual devices, in a JVM of its own. */
@Timeout(300)
class MillAndRunTest {
  private static final String EAL =
      "--dpdk --no-huge -m 512 --no-pci --no-shconf --no-telemetry --vdev ";
  private static final int PCAP_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  @TempDir private Path directory;

  @BeforeEach
  void needsDpdk() {
    String problem = DpdkDoctor.problem();
    if (problem != null && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nothing may be skipped, but DPDK is missing: " + problem);
    }
    assumeTrue(problem == null, "needs DPDK: " + problem);
  }

  private Process start(String eal, String... behind) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(PacketMill.class.getName());
    words.addAll(List.of((EAL + eal + " --").split(" ")));
    words.addAll(List.of(behind));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    return builder.start();
  }

  private static String end(Process process) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String line = line(process); line != null; line = line(process)) {
      text.append(line).append('\n');
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text.toString();
  }

  private static String line(Process process) throws IOException {
    return process.inputReader().readLine();
  }

  @Test
  void theMilledRouterSendsWhatTheOriginalSends() throws Exception {
    Path in = directory.resolve("in.pcap");
    assertThat(PacketMill.commandLine(new FakeMiller()).execute("trace", "-o", in.toString()))
        .isZero();
    Path config =
        Files.writeString(
            directory.resolve("config.click"),
            """
            FromDPDKDevice(0) -> Paint($COLOR) -> c :: Counter -> EtherMirror -> ToDPDKDevice(0);
            Script(label more, wait 100ms, goto more $(lt $(c.count) 1000), wait 300ms, stop);
            """);
    Path expected = directory.resolve("expected.pcap");
    String files = "0=pcap:%s,%s".formatted(in, expected);
    assertThat(org.packetmill.click.Main.run(config.toString(), "COLOR=3", "--port", files))
        .isZero();
    // The second one takes the jar that the first one has made.
    for (String run : List.of("first", "second")) {
      Path out = directory.resolve(run + ".pcap");
      Process process =
          start(
              "net_pcap0,rx_pcap=%s,tx_pcap=%s".formatted(in, out),
              "--require-milled",
              config.toString(),
              "COLOR=3",
              "-h",
              "c.count",
              "-h",
              "milled");
      String text = end(process);
      assertThat(process.exitValue()).as(text).isZero();
      assertThat(text).contains("c.count:").contains("yes: ");
      assertThat(frames(out)).isEqualTo(frames(expected));
      assertThat(directory.resolve("cache/packetmill")).isDirectoryContaining("glob:**.jar");
    }
  }

  @Test
  void aSignalReachesTheRouter() throws Exception {
    Process process =
        start(
            "net_null0",
            "-e",
            """
            FromDPDKDevice(0) -> c :: Counter -> Queue(200) -> Unqueue -> ToDPDKDevice(0);
            Script(label more, wait 10ms, goto more $(lt $(c.count) 10000), print "running");
            """,
            "-h",
            "c.count");
    StringBuilder before = new StringBuilder();
    for (String line = line(process); !"running".equals(line); line = line(process)) {
      assertThat(line).as(before.toString()).isNotNull();
      before.append(line).append('\n');
    }
    process.toHandle().destroy();
    String text = end(process);
    assertThat(text).matches("(?s).*[0-9]+\\s*").doesNotContain("not given back");
    assertThat(process.exitValue()).as(text).isZero();
  }

  /** Mbufs go from driver to driver as they are, and are counted once. */
  @Test
  void aSourceThatNothingIsFusedBehindIsOnTheFastPath() throws Exception {
    Process process =
        start(
            "net_null0",
            "--require-milled",
            "-e",
            """
            in :: FromDPDKDevice(0) -> out :: ToDPDKDevice(0);
            Script(label more, wait 10ms, goto more $(lt $(in.count) 10000), stop);
            """,
            "-h",
            "in.count",
            "-h",
            "out.count",
            "-h",
            "milled");
    String text = end(process);
    assertThat(process.exitValue()).as(text).isZero();
    Matcher counts =
        Pattern.compile("(?s).*in.count:\\s+(\\d+).*out.count:\\s+(\\d+).*total (\\d+).*")
            .matcher(text);
    assertThat(counts.matches()).as(text).isTrue();
    assertThat(counts.group(2)).isEqualTo(counts.group(1));
    assertThat(counts.group(3)).isEqualTo(counts.group(1));
    assertThat(text).contains("share 100.00").doesNotContain("not given back");
  }

  /** Frames of net_null have no IP header, so that each packet ends in an exception. */
  @Test
  void whatIsThrownInMilledCodeGivesEverythingBack() throws Exception {
    Process process =
        start(
            "net_null0",
            "--require-milled",
            "-e",
            """
            in :: FromDPDKDevice(0) -> Strip(60) -> Strip(60) -> DecIPTTL -> Discard;
            Script(label more, wait 10ms, goto more $(lt $(in.count) 10000), stop);
            """,
            "-h",
            "in.count");
    String text = end(process);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text.strip().lines().toList().getLast()).matches("[0-9]{5,}");
    assertThat(text).doesNotContain("not given back");
  }

  @Test
  void whatIsWrongIsToldOnce() throws Exception {
    Process process = start("net_null0", "-e", "FromDPDKDevice(0) -> Paint(300) -> Discard");
    String text = end(process);
    assertThat(text).containsOnlyOnce("bound 255").doesNotContain("internal error");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  /** The bytes of a pcap file's frames and their lengths, without times. */
  private static byte[] frames(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    assertThat(all.length).isGreaterThan(PCAP_HEADER);
    for (int at = PCAP_HEADER; at < all.length; ) {
      Arrays.fill(all, at, at + 8, (byte) 0);
      int length =
          all[at + 8] & 0xff
              | (all[at + 9] & 0xff) << 8
              | (all[at + 10] & 0xff) << 16
              | (all[at + 11] & 0xff) << 24;
      at += RECORD_HEADER + length;
    }
    return Arrays.copyOfRange(all, PCAP_HEADER, all.length);
  }
}
