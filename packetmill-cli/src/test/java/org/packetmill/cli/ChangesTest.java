package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.testing.Mark;
import org.packetmill.cli.trace.Trace;
import picocli.CommandLine;

/** A milled router whose handlers are written, and that is swapped, while packets run through. */
class ChangesTest {
  private static final String CONFIG =
      """
      FromDPDKDevice(0) -> sort :: Classifier(12/0800, 12/0806, -);
      sort[0] -> mark :: Mark(30, 2) -> paint :: Paint(3) -> Strip(14)
        -> check :: CheckIPHeader(CHECKSUM false) -> ttl :: DecIPTTL
        -> good :: Counter
        -> encap :: EtherEncap(0x0800, 02:00:00:00:00:03, 02:00:00:00:00:04)
        -> out :: ToDPDKDevice(0);
      sort[1] -> EtherMirror -> out;
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
    original = NetworkFunctions.make(directory.resolve("nf.jar"), CONFIG, Mark.class);
    milled = directory.resolve("nf-milled.jar");
    StringWriter said = new StringWriter();
    assertThat(run(said, "optimize", original, "-o", milled)).as("%s", said).isZero();
    trace = directory.resolve("trace.pcap");
    Trace.mixed(5, 2000).write(trace);
  }

  @Test
  void handlersThatChangeEmbeddedValues() throws IOException {
    verify(
        """
        3 paint.color 9
        5 encap.dst 02:00:00:00:00:77
        7 encap.ethertype 0x86dd
        9 ttl.active false
        11 ttl.active true
        """);
    assertThat(out.toString()).contains("at the end yes: baked").contains("of 2,000 packets");
    assertThat(share()).isGreaterThan(95);
  }

  @Test
  void otherArgumentsThanTheCodeWasMadeFor() throws IOException {
    verify("4 mark.config 31, 5\n8 mark.config 33, 5, true\n9 mark.step 6\n");
    assertThat(out.toString()).contains("at the end yes: bound");
    assertThat(share()).isGreaterThan(95);
  }

  @Test
  void theCodeIsBackWhenItsValuesAre() throws IOException {
    verify(
        "4 mark.config 31, 2, true\n8 mark.config 30, 2\n9 encap.config 0x0800, 2:2:2:2:2:2, 3:3:3:3:3:3\n");
    assertThat(out.toString()).contains("at the end yes: baked");
    assertThat(share()).isGreaterThan(95);
  }

  @Test
  void changesThatAreRefused() throws IOException {
    verify("3 paint.color 999\n4 mark.config many\n5 paint.none 1\n6 mark.step 13\n");
    assertThat(out.toString()).contains("at the end yes: ");
  }

  @Test
  void switchedOffAndOnAgain() throws IOException {
    verify("10 packetmill off\n40 packetmill on\n");
    assertThat(out.toString()).contains("at the end yes: baked");
    assertThat(share()).isBetween(40.0, 60.0);
  }

  @Test
  void twentyHotSwaps() throws IOException {
    verify(
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "%d hotconfig -\n%d paint.color %d\n".formatted(2 * i, 2 * i + 1, i))
            .collect(Collectors.joining()));
    assertThat(out.toString()).contains("of 2,000 packets", "at the end yes: baked");
    assertThat(share()).isGreaterThan(95);
  }

  @Test
  void aSwapToAnotherConfigurationAndBack() throws IOException {
    Path other = Files.writeString(directory.resolve("other.click"), CONFIG.replace("(3)", "(4)"));
    verify("20 hotconfig " + other + "\n40 hotconfig -\n");
    assertThat(out.toString()).contains("at the end yes: baked");
    assertThat(share()).isBetween(55.0, 75.0);
  }

  private double share() {
    return Double.parseDouble(out.toString().replaceAll("(?s).*packets \\(([0-9.]+) %.*", "$1"));
  }

  private void verify(String changes) throws IOException {
    Path file = Files.writeString(directory.resolve("changes.txt"), changes);
    int exit = run(out, "verify", original, milled, "--trace", trace, "--changes", file);
    assertThat(exit).as("%s", out).isZero();
  }

  private static int run(StringWriter out, Object... words) {
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(out, true));
    return line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }
}
