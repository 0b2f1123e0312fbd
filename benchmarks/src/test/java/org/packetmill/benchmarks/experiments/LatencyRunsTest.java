package org.packetmill.benchmarks.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyRunsTest {
  @Test
  void readsWhatTheOtherJvmPrints() {
    List<LatencyRow> rows =
        LatencyRuns.parse(
            "milled",
            List.of(
                "a message of the router",
                "rate: 2000000 10 100 200 300 400",
                "event: safepoint at 1.0 ms for 0.100 ms: Cleanup",
                "rate: 3000000 20 1 2 3 4",
                "rate: 4000000 30 1 2 3 4",
                "rate: 1000000 40 1 2 3 4"));
    assertThat(rows).extracting(LatencyRow::load).containsExactly("50 %", "80 %", "95 %", "common");
    assertThat(rows.getFirst().events()).hasSize(1);
    assertThat(rows.get(1).events()).isEmpty();
    assertThat(rows.getFirst().csv())
        .isEqualTo(
            "milled,50 %,2.0000,10,100,200,300,400,safepoint at 1.0 ms for 0.100 ms: Cleanup");
  }
}
