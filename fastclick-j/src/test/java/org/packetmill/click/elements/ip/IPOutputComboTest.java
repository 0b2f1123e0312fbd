package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class IPOutputComboTest {
  private static RouterFixture start(String before) {
    return RouterFixture.start(
        "in :: TestIn -> CheckIPHeader -> "
            + before
            + "c :: IPOutputCombo(2, 10.0.0.1, 100) -> send :: TestOut; c[1] -> redirect ::"
            + " TestOut; c[2] -> broken :: TestOut; c[3] -> expired :: TestOut; c[4] -> long ::"
            + " TestOut;");
  }

  @Test
  void decrementsTheTtl() {
    try (RouterFixture r = start("")) {
      r.pushBatch(
          "in", IpPacket.udp(1, 2, 5).ttl(64).bytes(), IpPacket.udp(1, 2, 5).ttl(2).bytes());
      assertThat(r.sent("send"))
          .containsExactly(
              IpPacket.udp(1, 2, 5).ttl(63).bytes(), IpPacket.udp(1, 2, 5).ttl(1).bytes());
      assertThat(r.sent("redirect")).isEmpty();
    }
  }

  @Test
  void leavesPacketsWithoutTtlAsTheyAre() {
    byte[] one = IpPacket.udp(1, 2, 5).ttl(1).bytes();
    byte[] none = IpPacket.udp(1, 2, 500).ttl(0).bytes();
    try (RouterFixture r = start("")) {
      r.pushBatch("in", one, none);
      assertThat(r.sent("expired")).containsExactly(one, none);
    }
  }

  @Test
  void measuresAfterTheTtl() {
    try (RouterFixture r = start("")) {
      r.push("in", IpPacket.udp(1, 2, 73).bytes(), IpPacket.udp(1, 2, 72).bytes());
      assertThat(r.sent("long")).containsExactly(IpPacket.udp(1, 2, 73).ttl(63).bytes());
      assertThat(r.sent("send")).containsExactly(IpPacket.udp(1, 2, 72).ttl(63).bytes());
    }
  }

  @Test
  void copiesPacketsThatGoBackWhereTheyCameFrom() {
    byte[] packet = IpPacket.udp(1, 2, 5).bytes();
    try (RouterFixture r = start("Paint(2) -> ")) {
      r.pushBatch("in", packet);
      r.push("in", packet);
      assertThat(r.sent("redirect")).containsExactly(packet, packet);
      byte[] sent = IpPacket.udp(1, 2, 5).ttl(63).bytes();
      assertThat(r.sent("send")).containsExactly(sent, sent);
    }
  }

  @Test
  void recordsItsAddress() {
    byte[] packet = IpPacket.udp(1, 2, 5).options("07070400 00000000").bytes();
    try (RouterFixture r = start("")) {
      r.push("in", packet);
      assertThat(r.sent("send"))
          .containsExactly(IpPacket.udp(1, 2, 5).options("0707080a 00000100").ttl(63).bytes());
    }
  }

  @Test
  void pointsAtBrokenOptions() {
    try (RouterFixture r = start("")) {
      r.push("in", IpPacket.udp(1, 2, 5).options("01070700").bytes());
      r.push("in", IpPacket.udp(1, 2, 5).options("07070500 00000000").bytes());
      assertThat(r.sent("broken")).hasSize(2);
      assertThat(r.seen("broken").get(0).anno8(16)).isEqualTo(22);
      assertThat(r.seen("broken").get(1).anno8(16)).isEqualTo(22);
    }
  }

  @Test
  void fillsInTheSource() {
    try (RouterFixture r = start("ICMPError(9.9.9.9, timeexceeded) -> ")) {
      r.push("in", IpPacket.udp(1, 2, 5).bytes());
      byte[] sent = r.sent("send").getFirst();
      assertThat(IpPacket.u32(sent, 12)).isEqualTo(IpPacket.address("10.0.0.1"));
      assertThat(IpPacket.hasGoodChecksum(sent)).isTrue();
      assertThat(r.seen("send").getFirst().anno8(19)).isZero();
    }
  }

  @Test
  void dropsPacketsWithoutAnIpHeader() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> c :: IPOutputCombo(2, 10.0.0.1, 100) -> out :: TestOut;"
                + "c[1] -> Discard; c[2] -> Discard; c[3] -> Discard; c[4] -> Discard;")) {
      r.push("in", Arrays.copyOf(new byte[0], 60));
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.element(IPOutputCombo.class, "c").failures()).isEqualTo(1);
    }
  }
}
