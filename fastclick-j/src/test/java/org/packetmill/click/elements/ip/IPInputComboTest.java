package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class IPInputComboTest {
  @Test
  void paintsStripsChecksAndMarks() {
    IpPacket packet = IpPacket.udp(1, 2, 5).to("10.0.0.9");
    byte[] bad = packet.frame();
    bad[24] ^= 1;
    byte[] broadcast = IpPacket.udp(1, 2, 5).from("10.0.0.255").frame();
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> c :: IPInputCombo(3, 10.0.0.255) -> out :: TestOut;")) {
      r.pushBatch("in", Arrays.copyOf(packet.frame(), 60), bad, broadcast);
      assertThat(r.sent("out")).containsExactly(packet.bytes());
      TestOut.Seen seen = r.seen("out").getFirst();
      assertThat(seen.anno8(17)).isEqualTo(3);
      assertThat(seen.networkOffset()).isZero();
      assertThat(Integer.reverseBytes(seen.anno32(0))).isEqualTo(IpPacket.address("10.0.0.9"));
      assertThat(r.read("c.drops")).isEqualTo("2");
      assertThat(r.chatter()).containsExactly("IP checksum failed");
    }
  }

  @Test
  void dropsFramesShorterThanAnEthernetHeader() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> c :: IPInputCombo(3) -> out :: TestOut;")) {
      r.push("in", new byte[13], new byte[14]);
      assertThat(r.sent("out")).isEmpty();
    }
  }
}
