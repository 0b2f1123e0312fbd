package org.packetmill.benchmarks.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurpriseRunsTest {
  private static SurpriseRuns.Told told(long sent, int... nanos) {
    List<String> lines = new ArrayList<>(List.of("a message of the router", "window: 0.0 1 50"));
    for (int i = 0; i < nanos.length; i++) {
      lines.add("window: %d.0 1 %d".formatted(100 * (i + 1), nanos[i]));
    }
    lines.add("packets: 2000 " + sent);
    lines.add("deoptimization: 1.5 Code.region0 Classifier.classify:7 unstable_if");
    lines.add("deoptimization: 2.5 Code.region0 Strip.process:9 null_check");
    return SurpriseRuns.parse(lines);
  }

  @Test
  void tellsWhenItIsAsFastAsLater() {
    SurpriseRuns.Told told = told(1980, 300, 90, 30, 20, 20, 21, 20, 20);
    assertThat(told.windows()).hasSize(9);
    assertThat(told.settled()).isEqualTo(20);
    assertThat(told.recovery()).isEqualTo(300);
    assertThat(told.byMethod()).isEqualTo(Map.of("Code.region0", 2L));
  }

  @Test
  void comparesThem() {
    Map<String, SurpriseRuns.Told> both =
        Map.of(
            "vanilla", told(1980, 200, 60, 60, 60, 60, 60),
            "milled", told(1977, 300, 20, 20, 20, 20, 20));
    assertThat(SurpriseRuns.summary(both, 1000))
        .contains("milled: 2 deoptimizations {Code.region0=2}, 3 packets lost")
        .contains("vanilla: 2 deoptimizations {Code.region0=2}, 0 packets lost")
        .endsWith("milled was slower than vanilla: 1.");
  }
}
