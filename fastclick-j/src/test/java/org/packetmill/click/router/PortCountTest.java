package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortCountTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 1",
    "1/1-2, 1, 3, 1, 2",
    "-/-, 3, 4, 3, 4",
    "-/=, 3, 1, 3, 3",
    "1-/=+, 0, 0, 1, 2",
    "0/0, 2, 2, 0, 0",
    "2-/1, 1, 5, 2, 1",
    "-2/1, 5, 0, 2, 1",
  })
  void countsPortsFromThoseInUse(String code, int usedIn, int usedOut, int in, int out) {
    PortCount count = PortCount.parse(code);
    assertThat(count.inputs(usedIn)).isEqualTo(in);
    assertThat(count.outputs(count.inputs(usedIn), usedOut)).isEqualTo(out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1/", "/1", "1/y"})
  void refusesOtherCodes(String code) {
    assertThatThrownBy(() -> PortCount.parse(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code=" + code);
  }

  @Test
  void oneHalfStandsForBoth() {
    assertThat(PortCount.parse("2")).isEqualTo(PortCount.parse("2/2"));
  }
}
