package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class GetIPAddressTest {
  private static final byte[] PACKET = IpPacket.udp(1, 2, 0).from("1.2.3.4").to("5.6.7.8").bytes();

  @ParameterizedTest
  @CsvSource({
    "16, 0, 5.6.7.8",
    "OFFSET 12, 0, 1.2.3.4",
    "IP src, 0, 1.2.3.4",
    "IP dst, 0, 5.6.7.8",
    "'16, 20', 20, 5.6.7.8",
    "'16, ANNO AGGREGATE', 20, 5.6.7.8",
  })
  void getsAnAddress(String arguments, int annotation, String address) {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> GetIPAddress(" + arguments + ") -> out :: TestOut;")) {
      r.push("in", PACKET);
      assertThat(Integer.reverseBytes(r.seen("out").getFirst().anno32(annotation)))
          .isEqualTo(IpPacket.address(address));
    }
  }

  @Test
  void wantsOnePlaceToGetItFrom() {
    assertThat(RouterFixture.errors("Idle -> GetIPAddress -> Idle;"))
        .contains("  set one of OFFSET, IP");
    assertThat(RouterFixture.errors("Idle -> GetIPAddress(16, IP src) -> Idle;"))
        .contains("  set one of OFFSET, IP");
    assertThat(RouterFixture.errors("Idle -> GetIPAddress(IP both) -> Idle;")).contains("  bad IP");
  }
}
