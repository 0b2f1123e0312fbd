package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
