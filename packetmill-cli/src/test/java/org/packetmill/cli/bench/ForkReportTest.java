package org.packetmill.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForkReportTest {
  private static final List<String> LINES =
      List.of(
          "a message of the router",
          "bench: packets 1000000",
          "bench: cpu 25.0",
          "bench: wall 25.5",
          "bench: milled fast 980",
          "bench: milled total 1000",
          "bench: compiled 4 G0.region0",
          "bench: compiled 3 G0.region1");

  @Test
  void readsFiguresAmongMessages() {
    Run run = ForkReport.parse(LINES).run();
    assertThat(run.cpuNsPerPacket()).isEqualTo(25);
    assertThat(run.wallNsPerPacket()).isEqualTo(25.5);
    assertThat(run.mpps()).isEqualTo(1000 / 25.5);
    assertThat(run.fastPathShare()).isEqualTo(0.98);
    assertThat(run.disturbed()).isFalse();
  }

  @Test
  void noticesADisturbedRun() {
    List<String> lines = new ArrayList<>(LINES);
    lines.set(3, "bench: wall 26.5");
    assertThat(ForkReport.parse(lines).run().disturbed()).isTrue();
  }

  @Test
  void doesNotTrustALowShareOrTheFirstCompiler() {
    List<String> problems = new ArrayList<>();
    ForkReport.parse(LINES).check("milled, JVM 1", true, problems);
    assertThat(problems)
        .containsExactly(
            "milled, JVM 1: a fused method was not compiled by C2: method=G0.region1, level=3",
            "milled, JVM 1: at least 99 % of the packets must take the fast path: share=0.9800");
  }

  @Test
  void isNothingWithoutFigures() {
    assertThat(ForkReport.parse(List.of("Exception in thread main"))).isNull();
  }
}
