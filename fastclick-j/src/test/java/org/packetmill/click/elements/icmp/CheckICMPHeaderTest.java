package org.packetmill.click.elements.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class CheckICMPHeaderTest {
  private static RouterFixture start() {
    return RouterFixture.start(
        "in :: TestIn -> CheckIPHeader -> c :: CheckICMPHeader -> good :: TestOut; c[1] -> bad ::"
            + " TestOut;");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 4, good", "8, 3, bad", "0, 100, good", "3, 31, bad", "3, 32, good", "11, 31, bad",
    "12, 32, good", "4, 8, bad", "5, 32, good", "13, 16, good", "13, 17, bad", "14, 12, bad",
    "15, 4, good", "16, 5, bad", "17, 9, good",
  })
  void knowsHowLongEachTypeIs(int type, int data, String output) {
    try (RouterFixture r = start()) {
      r.push("in", IpPacket.icmp(type, data).bytes());
      assertThat(r.sent(output)).hasSize(1);
      assertThat(r.read("c.count")).isEqualTo(output.equals("good") ? "1" : "0");
    }
  }

  @Test
  void checksProtocolAndChecksum() {
    byte[] flipped = IpPacket.icmp(8, 20).bytes();
    flipped[35] ^= 4;
    try (RouterFixture r = start()) {
      r.push("in", flipped, IpPacket.udp(1, 2, 3).bytes());
      assertThat(r.sent("bad")).hasSize(2);
      assertThat(r.chatter())
          .containsExactly("c :: CheckICMPHeader: ICMP header check failed: bad ICMP checksum");
    }
  }
}
