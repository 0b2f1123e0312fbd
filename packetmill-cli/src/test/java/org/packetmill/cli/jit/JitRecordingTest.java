package org.packetmill.cli.jit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.NetworkFunctions;
import org.packetmill.cli.fork.JavaFork;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.trace.Trace;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.report.JitVerdict;

class JitRecordingTest {
  /** No packet is ARP, and only the longest path adds none to a batch of its own. */
  private static final String CONFIG =
      "FromDPDKDevice(0) -> c :: Counter -> p :: Paint(3) -> EtherMirror"
          + " -> e :: Classifier(12/0806, -); e[0] -> Null -> out :: ToDPDKDevice(0); e[1] -> out;";

  @TempDir private Path folder;
  private Path milled;
  private Path trace;

  @BeforeEach
  void mill() throws IOException, MillException {
    Path jar = NetworkFunctions.make(folder.resolve("nf.jar"), CONFIG);
    milled = folder.resolve("milled.jar");
    new PacketMiller()
        .mill(new MillRequest(jar, List.of(), milled, List.of(), Map.of()), stage -> {});
    trace = folder.resolve("trace.pcap");
    Trace.udp64(1, 512).write(trace);
  }

  private JitVerdict verdict(String... options) throws IOException {
    Path recording = folder.resolve("jit.jfr");
    List<String> words = new ArrayList<>(List.of("--trace", trace.toString()));
    words.addAll(
        List.of("--source", "replay", "--model", "xchange", "--jit", recording.toString()));
    words.addAll(List.of("--warm-millis", "2000", "--windows", "2", "--window-millis", "100"));
    List<String> jvm = new ArrayList<>(List.of("-Xbatch", "-XX:-TieredCompilation"));
    jvm.addAll(List.of(options));
    JavaFork.Outcome outcome =
        new JavaFork(milled, "org.packetmill.click.bench.BenchMain", jvm, words).run();
    assertThat(outcome.exitCode()).as("%s", outcome.lines()).isZero();
    return JitRecording.read(recording, CodeMap.of(milled), 0.25);
  }

  private static JitVerdict.Method region(JitVerdict verdict) {
    return verdict.methods().stream()
        .filter(method -> method.name().matches("Code\\w+BakedRaw\\.frames0"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsWhatWasInlined() throws IOException {
    JitVerdict verdict = verdict();
    assertThat(region(verdict).inlined()).isPositive();
    assertThat(region(verdict).missed()).noneMatch(site -> site.callee().equals("PacketBatch.add"));
    assertThat(verdict.allocatedPerPacket()).isEqualTo(0.25);
  }

  @Test
  void namesTheElementWhoseCallWasNotInlinedAndWhy() throws IOException {
    JitVerdict verdict =
        verdict("-XX:CompileCommand=dontinline,org/packetmill/click/packet/PacketBatch.add");
    assertThat(region(verdict).missed())
        .anySatisfy(site -> {
          assertThat(site.element()).isEqualTo("e");
          assertThat(site.place()).startsWith("Classifier.java");
          assertThat(site.callee()).isEqualTo("PacketBatch.add");
          assertThat(site.reason()).contains("CompileCommand");
        });
    assertThat(verdict.misses()).anyMatch(miss -> miss.contains("e (Classifier.java"));
    StringWriter text = new StringWriter();
    JitTable.print(verdict, new PrintWriter(text, true));
    assertThat(text.toString())
        .contains("0.25 bytes allocated a packet")
        .containsPattern("frames0: e \\(Classifier.java.*which C2 did not inline");
  }
}
