package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class DropCurveTest {
  private static int probability(DropCurve curve, int length) {
    return curve.probability(length, (long) length << AverageQueueLength.SCALE);
  }

  @Test
  void growsUpToTheThresholdAndGentlyBeyondIt() {
    DropCurve curve = DropCurve.of(10, 30, DropCurve.ONE / 2, true);
    assertThat(curve.kill()).isEqualTo(60);
    assertThat(probability(curve, 10)).isBetween(-50, 0);
    assertThat(probability(curve, 20)).isBetween(DropCurve.ONE / 4 - 50, DropCurve.ONE / 4);
    assertThat(probability(curve, 30)).isBetween(DropCurve.ONE / 2 - 50, DropCurve.ONE / 2);
    assertThat(probability(curve, 60)).isBetween(DropCurve.ONE - 100, DropCurve.ONE);
    assertThat(DropCurve.of(10, 30, DropCurve.ONE / 2, false).kill()).isEqualTo(30);
    assertThat(DropCurve.of(10, 30, DropCurve.ONE, true).kill()).isEqualTo(30);
  }

  @Test
  void fractionsAreAsShortAsTheyCanBe() {
    assertThat(DropCurve.fraction(1311, 16)).isEqualTo("0.02");
    assertThat(DropCurve.fraction(DropCurve.ONE, 16)).isEqualTo("1");
    assertThat(DropCurve.fraction(512, 10)).isEqualTo("0.5");
    assertThat(DropCurve.fraction(0, 10)).isEqualTo("0");
  }

  @Test
  void theAverageFollowsSlowlyAndForgetsWithTime() {
    AverageQueueLength average = new AverageQueueLength();
    average.update(16, 4);
    assertThat(average.rounded()).isEqualTo(1);
    average.update(16, 99, 4);
    assertThat(average.rounded()).isEqualTo(16);
    average.update(0, 16, 4);
    assertThat(average.rounded()).isBetween(5L, 7L);
    average.update(0, 100, 4);
    assertThat(average.scaled()).isZero();
  }

  @Test
  void anAdaptiveCurveFollowsTheQueue() {
    DropCurve curve = DropCurve.of(10, 30, 1000, true);

    assertThat(curve.adapted(19).maxProbability()).isEqualTo(899);
    assertThat(curve.adapted(20)).isEqualTo(curve);
    assertThat(curve.adapted(21).maxProbability()).isEqualTo(1250);
    assertThat(DropCurve.of(10, 30, 655, true).adapted(0).maxProbability()).isEqualTo(655);
    assertThat(DropCurve.of(10, 30, 0x8000, true).adapted(99).maxProbability()).isEqualTo(0x8000);
  }

  @Test
  void adaptiveRedSetsItsThresholdsByATarget() {
    String config =
        "InfiniteSource(LENGTH 10, LIMIT 100000) -> r :: AdaptiveRED(%s) -> Queue(50)"
            + " -> RatedUnqueue(100) -> Discard; DriverManager(wait 3s, stop);";
    try (RouterFixture r = RouterFixture.start(config.formatted("20, 0.02"))) {
      assertThat(r.read("r.config")).isEqualTo("10, 30, 0.02, QUEUES Queue@3, STABILITY 4");
      r.run();
      assertThat(Double.parseDouble(r.read("r.max_p"))).isGreaterThan(0.02);
    }
    try (RouterFixture r = RouterFixture.start(config.formatted("0, 0.02, STABILITY 5"))) {
      assertThat(r.read("r.config")).startsWith("5, 15, 0.02, ").endsWith("STABILITY 5");
    }
    assertThat(RouterFixture.errors(config.formatted("20, 2")))
        .contains("  MAX_P must be between 0 and 1");
  }
}
