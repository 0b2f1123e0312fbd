package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

/** UDPIPEncap and the elements that calculate checksums. */
class ChecksumElementsTest {
  private static final String CONFIG = "in :: TestIn -> MarkIPHeader -> e :: %s -> out :: TestOut;";

  private static byte[] spoiled(byte[] packet, int at) {
    byte[] copy = packet.clone();
    copy[at] ^= 0x55;
    return copy;
  }

  @Test
  void checksumsAreMadeRight() {
    byte[] tcp = IpPacket.tcp(1, 2, 16, 11).bytes();
    byte[] udp = IpPacket.udp(1, 2, 11).bytes();
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("SetTCPChecksum"))) {
      r.push("in", spoiled(tcp, 36));
      assertThat(r.sent("out")).containsExactly(tcp);
    }
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("SetUDPChecksum"))) {
      r.push("in", spoiled(udp, 26));
      assertThat(r.sent("out")).containsExactly(udp);
    }
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("ResetIPChecksum(L4 true)"))) {
      r.push("in", spoiled(spoiled(tcp, 36), 10), spoiled(spoiled(udp, 26), 11));
      assertThat(r.sent("out")).containsExactly(tcp, udp);
    }
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("ResetIPChecksum"))) {
      r.push("in", spoiled(spoiled(tcp, 36), 10));
      assertThat(r.sent("out")).containsExactly(spoiled(tcp, 36));
    }
  }

  @Test
  void wrongLengthsAreDropped() {
    byte[] tcp = java.util.Arrays.copyOf(IpPacket.tcp(1, 2, 16, 11).bytes(), 45);
    byte[] fragment = IpPacket.udp(1, 2, 11).fragment(0x2000).bytes();
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("SetTCPChecksum"))) {
      r.push("in", tcp);
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.chatter()).containsExactly("SetTCPChecksum: bad lengths");
    }
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("SetUDPChecksum"))) {
      r.push("in", fragment, fragment);
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.chatter()).containsExactly("e :: SetUDPChecksum: fragment or short packet");
    }
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("ResetIPChecksum"))) {
      r.push("in", tcp);
      assertThat(r.read("e.drops")).isEqualTo("1");
    }
  }

  @Test
  void aWrongHeaderLengthIsPutRight() {
    byte[] tcp = IpPacket.tcp(1, 2, 16, 4).bytes();
    byte[] wrong = tcp.clone();
    wrong[32] = 0x10;
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("SetTCPChecksum(FIXOFF true)"))) {
      r.push("in", wrong);
      assertThat(r.sent("out")).containsExactly(tcp);
    }
  }

  @Test
  void udpEncapFillsBothHeaders() {
    String config = "in :: TestIn -> e :: UDPIPEncap(1.0.0.1, %s) -> out :: TestOut;";
    byte[] data = new byte[11];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i + 8);
    }
    byte[] whole = IpPacket.udp(53, 2, 11).ttl(250).bytes();
    try (RouterFixture r = RouterFixture.start(config.formatted("dns, 2.0.0.2, 2, true"))) {
      r.push("in", data);
      assertThat(r.sent("out")).containsExactly(whole);
      r.write("e.dport", "9");
      assertThat(r.read("e.dport")).isEqualTo("9");
    }
    byte[] plain = whole.clone();
    IpPacket.put16(plain, 26, 0);
    try (RouterFixture r = RouterFixture.start(config.formatted("53, 2.0.0.2, 2"))) {
      r.push("in", data);
      assertThat(r.sent("out")).containsExactly(plain);
    }
    assertThat(RouterFixture.errors(config.formatted("53, where, 7")))
        .anyMatch(line -> line.contains("bad DST"));
    assertThat(RouterFixture.errors(config.formatted("53, where, 70000")))
        .anyMatch(line -> line.contains("DPORT"))
        .noneMatch(line -> line.contains("bad DST"));
  }

  @Test
  void numbersThatAreNoPortsAreTold() {
    assertThat(RouterFixture.errors("Idle -> UDPIPEncap(1.0.0.1, 70000, 2.0.0.2, x) -> Idle"))
        .contains("  SPORT: overflow, range 0-65535", "  DPORT: parse error");
    assertThat(RouterFixture.errors("Idle -> UDPIPEncap(1.0.0.1, domain, 2.0.0.2, -1) -> Idle"))
        .contains("  DPORT: overflow, range 0-65535");
  }
}
