package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** Elements that change or remove fields of the IP header. */
class IPHeaderFieldsTest {
  private static RouterFixture start(String element) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> e :: " + element + " -> out :: TestOut;");
  }

  @Test
  void mirrorExchangesAddressesPortsAndNumbers() {
    try (RouterFixture r = start("IPMirror")) {
      byte[] tcp = IpPacket.tcp(10, 20, 0, 4).bytes();
      tcp[24] = 1;
      tcp[28] = 2;
      r.push("in", IpPacket.udp(10, 20, 4).bytes(), tcp, IpPacket.udp(1, 2, 0).fragment(5).bytes());
      assertThat(r.sent("out").getFirst())
          .isEqualTo(IpPacket.udp(20, 10, 4).from("2.0.0.2").to("1.0.0.1").bytes());
      assertThat(r.sent("out").get(1)[24]).isEqualTo((byte) 2);
      assertThat(IpPacket.u16(r.sent("out").get(1), 20)).isEqualTo(20);
      assertThat(IpPacket.u16(r.sent("out").get(2), 20)).isEqualTo(1);
      assertThat(r.seen("out").getFirst().anno8(0)).isEqualTo(1);
    }
  }

  @Test
  void diffservCodePointsAreSetAndChecksumsKept() {
    try (RouterFixture r = start("SetIPDSCP(46)")) {
      r.push("in", IpPacket.udp(1, 2, 0).tos(3).bytes());
      assertThat(r.sent("out")).containsExactly(IpPacket.udp(1, 2, 0).tos(46 << 2 | 3).bytes());
      r.write("e.dscp", "1");
      assertThat(r.read("e.dscp")).isEqualTo("1");
    }
    assertThat(RouterFixture.errors("Idle -> SetIPDSCP(64) -> Discard"))
        .anyMatch(line -> line.contains("diffserv code point out of range"));
  }

  @Test
  void congestionIsMarkedWhereTheTransportKnowsIt() {
    try (RouterFixture r = start("MarkIPCE")) {
      r.push("in", packet(1), packet(0), packet(3));
      assertThat(r.sent("out")).containsExactly(packet(3), packet(3));
      assertThat(r.read("e.drops")).isEqualTo("1");
    }
    try (RouterFixture r = start("MarkIPCE(true)")) {
      r.push("in", packet(0));
      assertThat(r.sent("out")).containsExactly(packet(3));
    }
  }

  private static byte[] packet(int tos) {
    return IpPacket.udp(1, 2, 0).tos(tos).bytes();
  }

  @Test
  void addressesAreStoredWithChecksums() {
    try (RouterFixture r = start("StoreIPAddress(9.8.7.6, src)")) {
      r.push("in", IpPacket.udp(1, 2, 4).bytes(), IpPacket.tcp(1, 2, 0, 4).bytes());
      assertThat(r.sent("out"))
          .containsExactly(
              IpPacket.udp(1, 2, 4).from("9.8.7.6").bytes(),
              IpPacket.tcp(1, 2, 0, 4).from("9.8.7.6").bytes());
    }
    String config =
        "in :: TestIn -> SetIPAddress(1.2.3.4) -> s :: StoreIPAddress(2) -> out :: TestOut;"
            + " s[1] -> other :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[6], new byte[5]);
      assertThat(r.sent("out")).containsExactly(new byte[] {0, 0, 1, 2, 3, 4});
      assertThat(r.sent("other")).containsExactly(new byte[5]);
    }
    assertThat(RouterFixture.errors("Idle -> StoreIPAddress(1.2.3.4, end) -> Discard"))
        .anyMatch(line -> line.contains("type mismatch: OFFSET requires integer"));
  }

  @Test
  void headersAreStrippedAndPutBack() {
    byte[] packet = IpPacket.tcp(1, 2, 0, 4).options("01010101").bytes();
    try (RouterFixture r = start("StripIPHeader")) {
      r.push("in", packet);
      assertThat(r.sent("out")).containsExactly(Arrays.copyOfRange(packet, 24, packet.length));
    }
    try (RouterFixture r = start("StripTCPHeader")) {
      r.push("in", packet, IpPacket.udp(1, 2, 3).bytes());
      assertThat(r.sent("out"))
          .containsExactly(
              Arrays.copyOfRange(packet, 44, packet.length),
              Arrays.copyOfRange(IpPacket.udp(1, 2, 3).bytes(), 28, 31));
    }
    try (RouterFixture r = start("StripIPHeader -> StripUDPHeader -> UnstripIPHeader")) {
      r.push("in", packet);
      assertThat(r.sent("out")).containsExactly(packet);
    }
  }

  @Test
  void checkIPHeader2LeavesTheChecksumUnchecked() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    packet[10]++;
    String config = "in :: TestIn -> c :: CheckIPHeader2(%s) -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config.formatted(""))) {
      r.push("in", packet);
      assertThat(r.sent("out")).hasSize(1);
    }
    try (RouterFixture r = RouterFixture.start(config.formatted("CHECKSUM true"))) {
      r.push("in", packet);
      assertThat(r.read("c.drops")).isEqualTo("1");
    }
  }
}
