package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import picocli.CommandLine;

/** What {@code verify} must not miss. */
class WrongRewriteTest {
  private static final String CONFIG =
      """
      FromDPDKDevice(0) -> sort :: Classifier(12/0800, 12/0806, -);
      sort[0] -> Paint(3) -> Strip(14) -> CheckIPHeader(CHECKSUM false) -> ttl :: DecIPTTL
        -> good :: Counter -> EtherEncap(0x0800, 02:00:00:00:00:03, 02:00:00:00:00:04)
        -> out :: ToDPDKDevice(0);
      sort[1] -> slow :: Queue(100) -> Unqueue -> EtherMirror -> out;
      sort[2] -> Discard;
      ttl[1] -> Discard;
      """;

  @TempDir private static Path directory;
  private static Path original;
  private static Path milled;
  private static Path trace;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void mill() throws IOException {
    original = NetworkFunctions.make(directory.resolve("nf.jar"), CONFIG);
    milled = mill(original);
    trace = directory.resolve("trace.pcap");
    Trace.mixed(1, 1000).write(trace);
  }

  private static Path mill(Path jar) {
    Path target = jar.resolveSibling("milled-" + jar.getFileName());
    StringWriter said = new StringWriter();
    assertThat(run(said, "optimize", jar, "-o", target)).as("%s", said).isZero();
    return target;
  }

  @Test
  void acceptsWhatIsRight() {
    assertThat(verify(milled)).isZero();
    assertThat(out.toString()).contains("identical: 1,000 packets in");
  }

  @ParameterizedTest
  @EnumSource(WrongRewrite.class)
  void findsWrongRewrites(WrongRewrite fault) throws IOException {
    assertThat(verify(fault.into(milled, directory.resolve(fault + ".jar")))).isEqualTo(1);
    assertThat(out.toString()).startsWith("different ");
  }

  @Test
  void findsOneDifferentArgument() throws IOException {
    Path other =
        NetworkFunctions.make(directory.resolve("other.jar"), CONFIG.replace("00:04)", "00:05)"));
    assertThat(verify(mill(other))).isEqualTo(1);
    assertThat(out.toString()).startsWith("different ");
  }

  @Test
  void findsOneDifferentArgumentThoughBothRunTheSameConfiguration() throws IOException {
    Path config = Files.writeString(directory.resolve("same.click"), CONFIG);
    Path other =
        NetworkFunctions.make(
            directory.resolve("argument.jar"), CONFIG.replace("Paint(3)", "Paint(4)"));
    Path otherMilled = mill(other);
    assertThat(run(out, "verify", original, otherMilled, "--trace", trace, "--config", config))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("not verified: no packet took the fast path: no: the jar was milled for another");
  }

  private int verify(Path jar) {
    return run(out, "verify", original, jar, "--trace", trace);
  }

  private static int run(StringWriter out, Object... words) {
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    return line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }
}
