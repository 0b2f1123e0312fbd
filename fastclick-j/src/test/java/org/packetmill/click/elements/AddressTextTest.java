package org.packetmill.click.elements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTextTest {
  @Test
  void addressesReadAsInClick() {
    assertThat(AddressText.ether(0x0001020a0bffL)).isEqualTo("00-01-02-0A-0B-FF");
    assertThat(AddressText.ip(0xc0a80001)).isEqualTo("192.168.0.1");
    assertThat(AddressText.prefix(0x0a000000, 0xff000000)).isEqualTo("10.0.0.0/8");
    assertThat(AddressText.prefix(0, 0)).isEqualTo("0.0.0.0/0");
    assertThat(AddressText.prefix(0x0a000001, -1)).isEqualTo("10.0.0.1/32");
    assertThat(AddressText.prefix(0x0a000001, 0xff0000ff)).isEqualTo("10.0.0.1/255.0.0.255");
  }

  @Test
  void timesHaveSixDecimalsOrNine() {
    assertThat(TimeText.seconds(1_000_001_000L)).isEqualTo("1.000001");
    assertThat(TimeText.seconds(1_000_000_001L)).isEqualTo("1.000000001");
    assertThat(TimeText.seconds(-1_500_000_000L)).isEqualTo("-1.500000");
  }
}
