package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class AverageCounterTest {
  @Test
  void countsInEveryUnit() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> c :: AverageCounter -> out :: TestOut;")) {
      r.push("in", new byte[60]);
      r.pushBatch("in", new byte[60]);

      assertThat(r.read("c.count")).isEqualTo("2");
      assertThat(r.read("c.byte_count")).isEqualTo("120");
      assertThat(r.read("c.bit_count")).isEqualTo("960");
      assertThat(r.read("c.link_count")).isEqualTo(Integer.toString(2 * (60 + 24) * 8));
    }
  }

  @Test
  void theLinksCheckSequenceMayBeInThePacket() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> c :: AverageCounter(0, false) -> TestOut;")) {
      r.push("in", new byte[64]);

      assertThat(r.read("c.link_count")).isEqualTo(Integer.toString((64 + 20) * 8));
    }
  }

  @Test
  void ratesAreOverAtLeastAMillisecond() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> c :: AverageCounter -> TestOut;")) {
      r.push("in", new byte[60], new byte[60]);

      assertThat(r.read("c.time")).isEqualTo("0.001");
      assertThat(r.read("c.rate")).isEqualTo("2000");
      assertThat(r.read("c.byte_rate")).isEqualTo("120000");
    }
  }

  @Test
  void theBeginningCanBeIgnored() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> c :: AverageCounter(1) -> out :: TestOut;")) {
      r.push("in", new byte[60]);

      assertThat(r.read("c.count")).isEqualTo("0");
      assertThat(r.sent("out")).hasSize(1);
    }
  }

  @Test
  void countsFromWhereItIsResetTo() {
    for (String kind : new String[] {"AverageCounter", "AverageCounterMP", "AverageCounterIMP"}) {
      try (RouterFixture r =
          RouterFixture.start("in :: TestIn -> c :: " + kind + " -> TestOut; Idle -> TestOut")) {
        r.push("in", new byte[60]);
        r.write("c.reset_now", "");
        r.driver().runFor(2_000_000_000L);
        r.push("in", new byte[60]);

        assertThat(r.read("c.count")).isEqualTo("1");
        assertThat(Double.parseDouble(r.read("c.time"))).isBetween(1.9, 2.1);
      }
    }
  }

  @Test
  void largeRatesAreShort() {
    assertThat(RateText.significant(2.5e12)).isEqualTo("2.5e+12");
    assertThat(RateText.significant(123456789012.0)).isEqualTo("123456789012");
  }

  @Test
  void resetsToNothing() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> c :: AverageCounter -> TestOut;")) {
      r.push("in", new byte[60]);
      r.write("c.reset", "");

      assertThat(r.read("c.count")).isEqualTo("0");
      assertThat(r.read("c.rate")).isEqualTo("0");
    }
  }
}
