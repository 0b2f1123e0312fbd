package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCodeTest {
  @ParameterizedTest
  @CsvSource({
    "x/x, 0, 5, true",
    "'', 3, 3, true",
    "x/y, 0, 0, false",
    "xy/x, 0, 0, true",
    "xy/x, 1, 0, false",
    "xy/x, 7, 0, false",
    "#/#, 2, 2, true",
    "#/#, 2, 1, false",
    "[xy]/y, 0, 0, true",
    "x/[^x], 0, 0, false",
    "x/[^y], 0, 0, true",
    "#/[^#], 0, 0, false",
  })
  void connectsPortsThatShareALetter(String code, int in, int out, boolean connected) {
    assertThat(FlowCode.parse(code).connects(in, out)).isEqualTo(connected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "x/", "[x/y", "1/2", "x/[]"})
  void refusesOtherCodes(String code) {
    assertThatThrownBy(() -> FlowCode.parse(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("code=" + code);
  }
}
