package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import org.packetmill.click.verify.LogEntry;
import org.packetmill.click.verify.LogReader;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.report.PassReport;
import picocli.CommandLine;

/** The optimizer knows elements by what they do: other names change nothing but names. */
class RenamedElementsTest {
  private static final String CONFIG =
      """
      in :: FromDPDKDevice(0) -> all :: Counter -> SetVLANAnno(5)
        -> sort :: Classifier(12/0806 20/0001, 12/0800, -);
      out :: VLANEncap(ANNO) -> ToDPDKDevice(0);
      sort[0] -> ARPResponder(10.0.0.1 02:00:00:00:00:01) -> out;
      sort[1] -> Paint(3) -> Strip(14) -> check :: CheckIPHeader(CHECKSUM false)
        -> kinds :: IPClassifier(tcp, udp, -);
      sort[2] -> Discard;
      kinds[0] -> CheckTCPHeader(CHECKSUM false) -> route :: RadixIPLookup(0/1 0, 128/1 1);
      kinds[1] -> GetIPAddress(16) -> CheckUDPHeader(CHECKSUM false) -> route;
      kinds[2] -> queue :: Queue(50) -> Unqueue -> route;
      route[0] -> DropBroadcasts -> CheckPaint(3) -> options :: IPGWOptions(10.0.0.1)
        -> FixIPSrc(10.0.0.1) -> ttl :: DecIPTTL -> IPFragmenter(300)
        -> encap :: EtherEncap(0x0800, 02:00:00:00:00:03, 02:00:00:00:00:04) -> out;
      route[1] -> copies :: Tee -> Unstrip(14) -> StoreEtherAddress(2:2:2:2:2:2, src)
        -> EtherMirror -> out;
      copies[1] -> IPFilter(allow ttl 64, deny all) -> Truncate(40) -> Discard;
      ttl[1] -> ICMPError(10.0.0.1, timeexceeded) -> encap;
      """;

  @TempDir private static Path directory;
  private static Path original;
  private static Path renamed;
  private static Path trace;
  private static MillReport originalReport;
  private static MillReport renamedReport;

  @BeforeAll
  static void mill() throws IOException, MillException {
    original = NetworkFunctions.make(directory.resolve("original.jar"), CONFIG);
    renamed = Renamer.rename(original, directory.resolve("renamed.jar"));
    originalReport = mill(original);
    renamedReport = mill(renamed);
    trace = directory.resolve("trace.pcap");
    Trace.mixed(9, 1000).write(trace);
  }

  private static MillReport mill(Path jar) throws MillException {
    return Mill.run(new MillRequest(jar, List.of(), milled(jar), List.of(), Map.of()), stage -> {});
  }

  private static Path milled(Path jar) {
    return jar.resolveSibling("milled-" + jar.getFileName());
  }

  @Test
  void everyElementHasAnotherName() {
    assertThat(elements(renamedReport)).hasSameSizeAs(elements(originalReport));
    assertThat(elements(renamedReport)).allMatch(e -> e.className().startsWith("Zz"));
  }

  @Test
  void passesDoTheSame() {
    assertThat(passes(renamedReport)).isEqualTo(passes(originalReport));
    assertThat(passes(originalReport)).anyMatch(line -> line.matches("fuse [1-9].*"));
  }

  @Test
  void theSameElementsAreFused() {
    assertThat(roles(renamedReport)).isEqualTo(roles(originalReport));
    assertThat(roles(originalReport))
        .filteredOn(role -> role.endsWith("FUSED"))
        .hasSizeGreaterThan(20);
  }

  @Test
  void samePacketsOverTheSameWay() throws IOException {
    List<LogEntry> expected = run(milled(original));
    assertThat(run(milled(renamed))).isEqualTo(expected);
    assertThat(run(renamed)).isEqualTo(expected.subList(0, expected.size() - 1));
    assertThat(expected.getLast()).asString().contains("yes: baked");
    assertThat(expected).hasSizeGreaterThan(700);
  }

  @Test
  void isVerifiedAsTheOriginalIs() {
    StringWriter out = new StringWriter();
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    Object[] words = {"verify", renamed, milled(renamed), "--trace", trace};
    int exit = line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    assertThat(exit).as("%s", out).isZero();
  }

  private static List<ConfigReport.ElementNode> elements(MillReport report) {
    return report.configs().getFirst().elements();
  }

  private static List<String> roles(MillReport report) {
    return elements(report).stream().map(e -> e.region() + " " + e.role()).toList();
  }

  private static List<String> passes(MillReport report) {
    return report.configs().getFirst().passes().stream().map(RenamedElementsTest::counts).toList();
  }

  private static String counts(PassReport pass) {
    return pass.pass() + " " + pass.applied() + " " + pass.missed();
  }

  /** All packets that it sent, and, when it is milled, what it said of that. */
  private static List<LogEntry> run(Path jar) throws IOException {
    Path log = directory.resolve("run.log");
    JavaFork.Outcome outcome =
        new JavaFork(
                jar,
                "org.packetmill.click.verify.VerifyMain",
                List.of(),
                List.of("--trace", trace.toString(), "--log", log.toString()))
            .run();
    assertThat(outcome.exitCode()).as("%s", outcome.lines()).isZero();
    List<LogEntry> entries = new ArrayList<>();
    try (LogReader reader = new LogReader(log)) {
      while (true) {
        LogEntry entry = reader.next();
        if (entry instanceof LogEntry.Sent) {
          entries.add(entry);
        } else if (entry instanceof LogEntry.Finished end) {
          if (end.milled().startsWith("yes")) {
            entries.add(entry);
          }
          return entries;
        }
      }
    }
  }
}
