package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class DecIPTTLTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> t :: DecIPTTL(%s) -> out :: TestOut; t[1] -> old :: TestOut;"
            .formatted(arguments));
  }

  @Test
  void decrementsWithARightChecksum() {
    try (RouterFixture r = start("")) {
      for (int ttl = 2; ttl < 256; ttl++) {
        r.push("in", IpPacket.udp(1, 2, 0).ttl(ttl).bytes());
        assertThat(r.sent("out").getLast()).isEqualTo(IpPacket.udp(1, 2, 0).ttl(ttl - 1).bytes());
      }
      assertThat(r.read("t.drops")).isEqualTo("0");
    }
  }

  @Test
  void putsExpiredPacketsAside() {
    byte[] one = IpPacket.udp(1, 2, 0).ttl(1).bytes();
    try (RouterFixture r = start("")) {
      r.push("in", one);
      assertThat(r.sent("old")).containsExactly(one);
      assertThat(r.read("t.drops")).isEqualTo("1");
    }
  }

  @Test
  void canLeavePacketsAlone() {
    byte[] multicast = IpPacket.udp(1, 2, 0).to("224.0.0.5").ttl(1).bytes();
    try (RouterFixture r = start("MULTICAST false")) {
      r.push("in", multicast);
      assertThat(r.sent("out")).containsExactly(multicast);
    }
    try (RouterFixture r = start("ACTIVE false")) {
      byte[] packet = IpPacket.udp(1, 2, 0).ttl(1).bytes();
      r.push("in", packet);
      assertThat(r.sent("out")).containsExactly(packet);
      r.write("t.active", "true");
      r.push("in", packet);
      assertThat(r.sent("old")).containsExactly(packet);
      assertThat(r.read("t.active")).isEqualTo("true");
      assertThat(r.writeError("t.active", "perhaps")).isEqualTo("expected boolean");
    }
  }

  @Test
  void leavesCopiesAlone() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> t :: Tee; t[0] -> DecIPTTL -> a :: TestOut;"
                + " t[1] -> b :: TestOut;")) {
      r.push("in", packet);
      assertThat(r.sent("b")).containsExactly(packet);
      assertThat(r.sent("a")).containsExactly(IpPacket.udp(1, 2, 0).ttl(63).bytes());
    }
  }
}
