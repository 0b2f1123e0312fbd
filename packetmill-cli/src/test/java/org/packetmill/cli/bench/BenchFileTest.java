package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.user.UserException;

class BenchFileTest {
  @TempDir private Path directory;

  @Test
  void writesTheNamesThatOthersReadAndReadsThemBack() throws IOException {
    Path file = directory.resolve("bench.json");
    BenchFile.write(result(), file);
    assertThat(file)
        .content()
        .contains(
            "\"speedup\" : 4.0",
            "\"vanilla\" : {",
            "\"cpu_ns_per_packet\" : 80.0",
            "\"wall_ns_per_packet\" :",
            "\"mpps\" :",
            "\"fast_path_share\" : 1.0",
            "\"runs\" : [",
            "\"yardsticks\" : {",
            "\"testpmd-mac\" : {",
            "\"cpu_ns_per_packet\" : 30.0",
            "\"vanilla_ratio\" : 2.66",
            "\"net_ns_per_packet\" : {",
            "\"milled\" : 12.5");
    assertThat(BenchFile.read(file)).isEqualTo(result());
  }

  @Test
  void keepsTheOrderOfVariantsInTheReport() {
    assertThat(result().measurement().variants())
        .extracting(v -> v.name())
        .containsExactly("vanilla", "devirtualize", "milled");
    assertThat(result().measurement().conditions())
        .startsWith("t.pcap, replay, xchange, 1 thread, 1 JVMs");
  }

  @Test
  void refusesSomethingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("x.json"), "{ \"speedup\": \"fast\" }");
    assertThatThrownBy(() -> BenchFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("bench --json");
  }

  private static BenchResult result() {
    Map<String, VariantResult> variants = new LinkedHashMap<>();
    variants.put("vanilla", VariantResult.of(List.of(Run.of(80, 81, 0, 1000))));
    variants.put("devirtualize", VariantResult.of(List.of(Run.of(60, 61, 0, 1000))));
    variants.put("milled", VariantResult.of(List.of(Run.of(20, 20.5, 1, 1000))));
    return new BenchResult(
        "r.click",
        "dir/t.pcap",
        "replay",
        "xchange",
        1,
        1,
        "25",
        2,
        BenchResult.speedup(variants),
        variants,
        Map.of(
            "testpmd-mac",
            Yardstick.of("net_pcap0", List.of(30.0, 20.0, 90.0), variants.get("vanilla"))),
        Map.of("milled", 12.5),
        List.of());
  }
}
