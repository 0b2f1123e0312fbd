package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.mill.PacketMiller;
import org.packetmill.cli.testing.Copyist;
import org.packetmill.cli.testing.Slate;
import org.packetmill.cli.trace.Trace;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.report.MillReport;
import picocli.CommandLine;

/** Elements that can tell in which order they run stay apart. */
class SharedStateTest {
  @TempDir private Path directory;

  @Test
  void oneReadsWhatTheOtherWrites() throws Exception {
    Map<String, Integer> regions = same("slate :: Slate -> copyist :: Copyist(slate)", "");
    assertThat(regions.get("slate")).isNotEqualTo(regions.get("copyist"));
  }

  @Test
  void anObjectThatIsHandedOverWhenTheRouterStarts() throws Exception {
    Map<String, Integer> regions = same("slate :: Slate -> copyist :: Copyist(slate, true)", "");
    assertThat(regions.get("slate")).isNotEqualTo(regions.get("copyist"));
  }

  @Test
  void equalElementsThatShareNothingAreFused() throws Exception {
    Map<String, Integer> regions = same("slate :: Slate -> other :: Slate -> Strip(1)", "");
    assertThat(regions.get("slate")).isEqualTo(regions.get("other"));
  }

  @Test
  void elementsThatDrawRandomNumbersOfOneSequence() throws Exception {
    Map<String, Integer> regions =
        same(
            "one :: RandomSample(0.5) -> two :: RandomSample(0.5)"
                + " -> ToDPDKDevice(0); RandomSeed(7); Idle -> Null",
            "");
    assertThat(regions.get("one")).isNotEqualTo(regions.get("two"));
  }

  @Test
  void anElementThatWritesAHandlerOfAnother() throws Exception {
    String calling = "count :: Counter(COUNT_CALL 40 paint.color 9)";
    Map<String, Integer> regions =
        same(calling + " -> paint :: Paint(3) -> colors :: CheckPaint(3)", "");
    assertThat(regions.get("count")).isNotEqualTo(regions.get("paint"));
  }

  @Test
  void anElementThatIsToldToWriteAHandlerLater() throws Exception {
    Map<String, Integer> regions =
        same(
            "count :: Counter -> paint :: Paint(3) -> colors :: CheckPaint(3)",
            "3 count.count_call 300 paint.color 9\n");
    assertThat(regions.get("count")).isEqualTo(regions.get("paint"));
  }

  /** Verifies; the regions of elements by name. */
  private Map<String, Integer> same(String elements, String changes)
      throws IOException, MillException {
    Path jar =
        NetworkFunctions.make(
            directory.resolve("nf.jar"),
            "FromDPDKDevice(0) -> " + elements + " -> ToDPDKDevice(0);",
            Slate.class,
            Copyist.class);
    Path milled = directory.resolve("milled.jar");
    MillReport report =
        Mill.run(new MillRequest(jar, List.of(), milled, List.of(), Map.of()), stage -> {});
    verify(jar, milled, Files.writeString(directory.resolve("changes.txt"), changes));
    Map<String, Integer> regions = new HashMap<>();
    report.configs().getFirst().elements().forEach(e -> regions.put(e.name(), e.region()));
    return regions;
  }

  private void verify(Path jar, Path milled, Path changes) throws IOException {
    Path trace = directory.resolve("trace.pcap");
    Trace.mixed(3, 500).write(trace);
    StringWriter out = new StringWriter();
    CommandLine line = PacketMill.commandLine(new PacketMiller());
    line.setOut(new PrintWriter(out, true));
    Object[] words = {"verify", jar, milled, "--trace", trace, "--changes", changes};
    int exit = line.execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    assertThat(exit).as("%s", out).isZero();
  }
}
