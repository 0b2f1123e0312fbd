package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class SetIPChecksumTest {
  @Test
  void writesTheChecksum() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    byte[] wrong = packet.clone();
    wrong[10] = 0;
    wrong[11] = 0;
    byte[] noHeader = wrong.clone();
    noHeader[0] = 0x44;
    byte[] cut = wrong.clone();
    cut[0] = 0x4f;
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> s :: SetIPChecksum -> out :: TestOut;")) {
      r.push("in", wrong, noHeader, cut, Arrays.copyOf(wrong, 19));
      assertThat(r.sent("out")).containsExactly(packet);
      assertThat(r.read("s.drops")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("SetIPChecksum: bad input packet");
    }
  }
}
