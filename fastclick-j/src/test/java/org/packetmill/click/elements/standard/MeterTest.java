package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** Meter and BandwidthMeter. */
class MeterTest {
  private static RouterFixture start(String meter) {
    return RouterFixture.start(
        "s :: RatedSource(DATA 0123456789, RATE 1000) -> m :: "
            + meter
            + " -> low :: TestOut; m[1] -> middle :: TestOut; m[2] -> high :: TestOut;");
  }

  @Test
  void packetsLeaveByTheirRate() {
    try (RouterFixture r = start("Meter(300Bps, 700Bps)")) {
      r.driver().runFor(1_000_000_000);
      assertThat(r.sent("low")).hasSizeBetween(2, 20);
      assertThat(r.sent("middle")).hasSizeBetween(4, 40);
      assertThat(r.sent("high")).hasSizeGreaterThan(800);
      assertThat(Double.parseDouble(r.read("m.rate"))).isBetween(600.0, 1400.0);
      assertThat(r.read("m.meters")).isEqualTo("300700");
    }
  }

  @Test
  void bytesCount() {
    try (RouterFixture r = start("BandwidthMeter(24kbps, 56kbps)")) {
      r.driver().runFor(1_000_000_000);
      assertThat(r.sent("low")).hasSizeBetween(2, 20);
      assertThat(r.sent("middle")).hasSizeBetween(4, 40);
      assertThat(r.sent("high")).hasSizeGreaterThan(800);
    }
  }

  @Test
  void ratesMustGrowAndFitTheOutputs() {
    assertThat(RouterFixture.errors("Idle -> m :: Meter(7Bps, 7Bps) -> Idle; m[1] -> Idle;"))
        .anyMatch(line -> line.contains("rate 2 must be > rate 1"));
    assertThat(RouterFixture.errors("Idle -> m :: Meter(x) -> Idle; m[1] -> Idle;"))
        .anyMatch(line -> line.contains("argument 1 syntax error"));
    assertThat(RouterFixture.errors("Idle -> m :: Meter(7Bps, 8Bps) -> Idle; m[1] -> Idle;"))
        .anyMatch(line -> line.contains("need 1 arguments, one less than the number of output"));
  }
}
