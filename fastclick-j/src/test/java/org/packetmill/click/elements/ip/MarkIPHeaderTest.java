package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class MarkIPHeaderTest {
  @Test
  void marksAHeaderAnywhere() {
    byte[] frame = IpPacket.udp(1, 2, 0).options("01010101").frame();
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> MarkIPHeader(14) -> out :: TestOut;")) {
      r.push("in", frame, new byte[14]);
      assertThat(r.sent("out")).containsExactly(frame, new byte[14]);
      assertThat(r.seen("out").getFirst().networkOffset()).isEqualTo(14);
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(38);
    }
  }
}
