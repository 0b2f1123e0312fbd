package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1020.8, 1020.8",
    "100, 100",
    "0.3333333333333333, 0.333333333333",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "123456789012, 123456789012",
    "1234567890123, 1.23456789012e+12",
    "-2.5, -2.5",
    "NaN, nan",
    "Infinity, inf",
  })
  void looksLikeC(double number, String text) {
    assertThat(DecimalText.of(number)).isEqualTo(text);
  }
}
