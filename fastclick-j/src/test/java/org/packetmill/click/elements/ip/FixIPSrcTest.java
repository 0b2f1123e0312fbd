package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class FixIPSrcTest {
  @Test
  void fixesTheSourceOfMarkedPackets() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> t :: Tee; t[0] -> FixIPSrc(9.9.9.9) -> plain ::"
                + " TestOut; t[1] -> ICMPError(1.1.1.1, timeexceeded) -> FixIPSrc(9.9.9.9) ->"
                + " marked :: TestOut;")) {
      r.push("in", packet);
      assertThat(r.sent("plain")).containsExactly(packet);
      byte[] marked = r.sent("marked").getFirst();
      assertThat(IpPacket.u32(marked, 12)).isEqualTo(IpPacket.address("9.9.9.9"));
      assertThat(IpPacket.hasGoodChecksum(marked)).isTrue();
      assertThat(r.seen("marked").getFirst().anno8(19)).isZero();
    }
  }
}
