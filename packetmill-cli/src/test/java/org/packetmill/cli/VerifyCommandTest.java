package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import picocli.CommandLine;

class VerifyCommandTest {
  private static final String CONFIG =
      """
      define($SRC 02:00:00:00:00:01);
      FromDPDKDevice(0) -> count :: Counter -> EtherRewrite(SRC $SRC, DST 02:00:00:00:00:02)
        -> ToDPDKDevice(0);
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private Path original;
  private Path trace;

  @BeforeEach
  void prepare() throws IOException {
    original = NetworkFunctions.make(directory.resolve("nf.jar"), CONFIG);
    trace = directory.resolve("trace.pcap");
    Trace.udp64(1, 512).write(trace);
  }

  @Test
  void findsAMilledJarEqualAndItsFastPathUsed() {
    Path milled = directory.resolve("nf-milled.jar");
    assertThat(run("optimize", original, "-o", milled)).isZero();
    assertThat(run("verify", original, milled, "--trace", trace, "--packets", "5000")).isZero();
    assertThat(out.toString())
        .contains("identical: 5,000 packets in, out by port: {0=5000}")
        .contains("fast path: 5,000 of 5,000 packets (100.0 %)")
        .contains("left out, for they depend on wall time: [");
    assertThat(run("verify", original, milled, "--trace", trace, "SRC=2:2:2:2:2:2")).isZero();
  }

  @Test
  void showsTheFirstDifference() throws IOException {
    Path other =
        NetworkFunctions.make(directory.resolve("other.jar"), CONFIG.replace(":02)", ":03)"));
    assertThat(run("verify", original, other, "--trace", trace)).isEqualTo(1);
    assertThat(out.toString().lines().toList())
        .containsExactly(
            "different before the first burst: handler EtherRewrite@3.config",
            "  original: SRC 02:00:00:00:00:01, DST 02:00:00:00:00:02",
            "  milled:   SRC 02:00:00:00:00:01, DST 02:00:00:00:00:03");
  }

  @Test
  void doesNotTakeAGenericRunForAMilledOne() throws IOException {
    Path milled = directory.resolve("nf-milled.jar");
    assertThat(run("optimize", original, "-o", milled)).isZero();
    Path config = Files.writeString(directory.resolve("c.click"), CONFIG.replace(":02)", ":03)"));
    assertThat(run("verify", original, milled, "--trace", trace, "--config", config)).isEqualTo(1);
    assertThat(out.toString()).contains("not verified: no packet took the fast path: no: ");
  }

  @Test
  void tellsEveryErrorOfTheConfiguration() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("c.click"), "FromDPDKDevice(0) -> Strip(x) -> Discard(1, 2);\n");
    assertThat(run("verify", original, original, "--trace", trace, "-c", config)).isEqualTo(1);
    assertThat(err.toString()).contains("Strip@2", "Discard@3", "c.click:1");
  }

  @Test
  void tellsThatATraceIsNone() throws IOException {
    Path text = Files.writeString(directory.resolve("t.pcap"), "this is no trace");
    assertThat(run("verify", original, original, "--trace", text)).isEqualTo(1);
    assertThat(err.toString()).contains("t.pcap");
  }

  private int run(Object... words) {
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] texts = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      texts[i] = words[i].toString();
    }
    return line.execute(texts);
  }
}
