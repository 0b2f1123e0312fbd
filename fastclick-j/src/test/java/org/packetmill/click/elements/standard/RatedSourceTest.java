package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class RatedSourceTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({"10, 10", "100, 100", "5000, 5000"})
  void keepsItsRate(int rate, int perSecond) {
    try (RouterFixture r =
        RouterFixture.start("RatedSource(RATE $R) -> o :: TestOut", "R=" + rate)) {
      r.driver().runFor(2 * SECOND);
      assertThat(r.sent("o").size())
          .isBetween(2 * perSecond - 2, 2 * perSecond + perSecond / 50 + 4);
    }
  }

  @Test
  void bandwidthCountsBytes() {
    try (RouterFixture r =
        RouterFixture.start("RatedSource(LENGTH 100, BANDWIDTH 10000) -> o :: TestOut")) {
      r.driver().runFor(SECOND);
      // Bursts are of 32, and the bucket is full of one at the start.
      assertThat(r.sent("o").size()).isBetween(100, 132);
    }
  }

  @Test
  void pulledItGivesNoMoreThanItsRate() {
    try (RouterFixture r =
        RouterFixture.start(
            "s :: RatedSource(RATE 50, LIMIT 20, STOP true) -> o :: TestOut;"
                + "s2 :: RatedSource(RATE 50) -> Unqueue -> c :: Counter -> Discard")) {
      r.run();
      assertThat(r.sent("o")).hasSize(20);
      assertThat(Integer.parseInt(r.read("c.count"))).isBetween(15, 25);
    }
  }

  @Test
  void handlersChangeIt() {
    try (RouterFixture r = RouterFixture.start("s :: RatedSource(LIMIT 2) -> o :: TestOut")) {
      r.driver().runFor(SECOND);
      assertThat(r.sent("o")).hasSize(2);
      r.write("s.rate", "1000");
      r.write("s.limit", "-1");
      r.write("s.reset", "");
      r.driver().runFor(SECOND);
      assertThat(r.sent("o").size()).isBetween(900, 1100);
      assertThat(r.read("s.rate")).isEqualTo("1000");
    }
  }
}
