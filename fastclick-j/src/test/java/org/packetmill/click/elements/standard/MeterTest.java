package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

/** Meter and BandwidthMeter. */
class MeterTest {
  private static final String STREAM =
      "RatedSource(LENGTH 60, RATE 100, LIMIT 300, STOP true) -> m :: %s -> a :: Counter -> Discard;"
          + " m[1] -> b :: Counter -> Discard; m[2] -> c :: Counter -> Discard;";

  @Test
  void theWholeStreamGoesWhereItsRateSays() {
    try (RouterFixture r = RouterFixture.start(STREAM.formatted("Meter(50Bps, 1000Bps)"))) {
      r.run();
      assertThat(Integer.parseInt(r.read("a.count"))).isBetween(1, 30);
      assertThat(Integer.parseInt(r.read("b.count"))).isGreaterThan(250);
      assertThat(r.read("c.count")).isEqualTo("0");
      assertThat(Double.parseDouble(r.read("m.rate"))).isBetween(50.0, 200.0);
    }
  }

  @Test
  void bandwidthsCountBytes() {
    try (RouterFixture r = RouterFixture.start(STREAM.formatted("BandwidthMeter(8kbps, 16kbps)"))) {
      r.run();
      assertThat(Integer.parseInt(r.read("c.count"))).isGreaterThan(250);
      assertThat(r.read("m.meters")).isEqualTo("10002000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|too few arguments to BandwidthMeter(bandwidth, ...)",
        "x|argument 1 syntax error",
        "5Bps, 4Bps|rate 2 must be > rate 1",
        "5Gbps|rate 1 too large (max 4194303)",
        "1Bps, 2Bps, 3Bps|need 1 arguments, one less than the number of output ports",
      })
  void wrongRatesAreTold(String rates, String problem) {
    String config = "Idle -> m :: Meter(%s) -> Discard; m[1] -> Discard;".formatted(rates);
    assertThat(RouterFixture.errors(config)).contains("  " + problem);
  }

  @Test
  void aRateWithoutUnitIsWarnedOf() {
    try (RouterFixture r =
        RouterFixture.start("Idle -> m :: Meter(50) -> Discard; m[1] -> Discard;")) {
      assertThat(r.chatter())
          .anyMatch(line -> line.endsWith("no units for bandwidth argument 1, assuming Bps"));
    }
  }
}
