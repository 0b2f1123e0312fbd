package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0kbps",
    "1, 0.008kbps",
    "100, 0.8kbps",
    "124999, 999.992kbps",
    "125000, 1Mbps",
    "125000000, 1Gbps",
    "536870911, 4.294967288Gbps",
    "1250000000, 1250MBps",
  })
  void bandwidthsReadAsClicks(long bytes, String text) {
    assertThat(RateText.bandwidth(bytes)).isEqualTo(text);
  }
}
