package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class EnsureEtherTest {
  private static final byte[] FRAME = hex("0a0a0a0a0a0a 0b0b0b0b0b0b 0800 4500");

  @Test
  void keepsAHeaderThatIsThere() {
    assertThat(ensured("MarkMACHeader(0, 14)", FRAME)).isEqualTo(FRAME);
  }

  @Test
  void bringsBackAStrippedHeader() {
    assertThat(ensured("MarkMACHeader(0, 14) -> Strip(14)", FRAME)).isEqualTo(FRAME);
  }

  @Test
  void replacesWhatIsNoHeaderOfAnIpPacket() {
    assertThat(ensured("MarkMACHeader(0, 2)", hex("ffff 4500")))
        .isEqualTo(hex("020202020202 010101010101 0800 4500"));
  }

  @Test
  void leavesPacketsWithoutNetworkHeaderAlone() {
    assertThat(ensured("Paint(0)", hex("4500"))).isEqualTo(hex("4500"));
  }

  private static byte[] ensured(String before, byte[] packet) {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> %s -> EnsureEther -> out :: TestOut;".formatted(before))) {
      r.push("in", packet);
      return r.sent("out").getFirst();
    }
  }
}
