package org.packetmill.click.elements.ip6;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ip6TextTest {
  @ParameterizedTest
  @CsvSource({
    "::,::",
    "::1,::0.0.0.1",
    "::10.0.0.1,::10.0.0.1",
    "::FFFF:10.0.0.1,::ffff:10.0.0.1",
    "2001:DB8::1,2001:db8::1",
    "2001:db8:0:0:0:0:0:1,2001:db8::1",
    "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
    "fe80::,fe80::",
    "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
    "2001:0:0:1::,2001:0:0:1::",
    "1:0:0:2:3:0:0:4,1::2:3:0:0:4",
    "0:1:2:3:4:5:6:7,0:1:2:3:4:5:6:7",
    "1:0:2::5,1:0:2::5",
    "1:2:3:4:5:6:7:0,1:2:3:4:5:6:7:0",
    "0:0:1::,0:0:1::",
    "1:2:3:4:5:6:1.2.3.4,1:2:3:4:5:6:102:304"
  })
  void addressesAreReadAndWritten(String text, String written) {
    assertThat(Ip6Text.address(text)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::1.2.3",
        "g::",
        "1::2::3"
      })
  void nonsenseIsNone(String text) {
    assertThat(Ip6Text.address(text)).isNull();
  }

  @Test
  void prefixesHaveMasks() {
    assertThat(Ip6Text.prefix("2001:db8::/33").mask()).isEqualTo(new Ip6Address(-1L << 31, 0));
    assertThat(Ip6Text.prefix("2001:db8::/80").mask()).isEqualTo(new Ip6Address(-1, -1L << 48));
    assertThat(Ip6Text.prefix("::1").mask().prefixLength()).isEqualTo(128);
    assertThat(Ip6Text.prefix("::/0").mask()).isEqualTo(Ip6Address.NONE);
    assertThat(Ip6Text.prefix("::/129")).isNull();
    assertThat(Ip6Text.prefix("::/ffff::").mask().prefixLength()).isEqualTo(16);
    assertThat(Ip6Text.prefix("::/ffff::ffff")).isNull();
    assertThat(new Ip6Address(1, 0).prefixLength()).isEqualTo(-1);
  }
}
