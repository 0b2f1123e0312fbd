package org.packetmill.benchmarks.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void tellsRatesInPacketsAndBits() {
    // 100 ns a packet: 10 Mpps of 64 bytes, the frame check sequence included.
    Row row = Row.of("milled", "64", 90, 100, 60, 1, 0);
    assertThat(row.mpps()).isEqualTo(10, within(1e-9));
    assertThat(row.gbps()).isEqualTo(10e6 * 64 * 8 / 1e9, within(1e-9));
    assertThat(row.csv()).isEqualTo("milled,64,90.000,100.000,10.0000,5.1200,1.0000,0");
  }
}
