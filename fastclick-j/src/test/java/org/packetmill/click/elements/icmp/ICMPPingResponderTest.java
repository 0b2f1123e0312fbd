package org.packetmill.click.elements.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class ICMPPingResponderTest {
  private static final String CONFIG =
      "in :: TestIn -> CheckIPHeader -> Paint(5) -> p :: ICMPPingResponder -> out :: TestOut;"
          + " p[1] -> other :: TestOut;";

  @Test
  void answersEchoRequests() {
    byte[] request =
        IpPacket.icmp(8, 30).from("1.2.3.4").to("5.6.7.8").ttl(3).fragment(0x4000).bytes();
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", request);
      assertThat(r.sent("out"))
          .containsExactly(IpPacket.icmp(0, 30).from("5.6.7.8").to("1.2.3.4").ttl(255).bytes());
      assertThat(r.seen("out").getFirst().anno8(17)).isZero();
      assertThat(Integer.reverseBytes(r.seen("out").getFirst().anno32(0)))
          .isEqualTo(IpPacket.address("1.2.3.4"));
    }
  }

  @Test
  void tellsTheTwoZerosApart() {
    byte[] request = IpPacket.icmp(8, 4).bytes();
    for (int i = 24; i < 28; i++) {
      request[i] = 0;
    }
    IpPacket.put16(request, 22, 0xf7ff);
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", request);
      assertThat(IpPacket.u16(r.sent("out").getFirst(), 22)).isEqualTo(0xffff);
    }
  }

  @Test
  void leavesOtherPacketsAlone() {
    byte[] reply = IpPacket.icmp(0, 30).bytes();
    byte[] tiny = IpPacket.icmp(8, 3).bytes();
    byte[] udp = IpPacket.udp(0x0800, 2, 3).bytes();
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.pushBatch("in", reply, tiny, udp);
      assertThat(r.sent("other")).containsExactly(reply, tiny, udp);
    }
  }
}
