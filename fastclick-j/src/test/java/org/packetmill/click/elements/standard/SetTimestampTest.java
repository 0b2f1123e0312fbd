package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class SetTimestampTest {
  private static final long SIMULATED_START = 1_000_000_000L * 1_000_000_000L;

  @Test
  void setsTheTimeGiven() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> SetTimestamp(12.5) -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.seen("out").getFirst().timestamp()).isEqualTo(12_500_000_000L);
    }
  }

  @Test
  void setsTheTimeOfTheRoutersClock() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> SetTimestamp -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.seen("out").getFirst().timestamp())
          .isBetween(SIMULATED_START, SIMULATED_START + 1_000_000);
    }
  }

  @Test
  void setsTheFirstTimestampInstead() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> SetTimestamp(1, FIRST true) -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.seen("out").getFirst().timestamp()).isZero();
      assertThat(r.seen("out").getFirst().anno32(32)).isEqualTo(1_000_000_000);
    }
  }
}
