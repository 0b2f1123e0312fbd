package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

/** CheckTCPHeader and CheckUDPHeader. */
class CheckTransportTest {
  private static RouterFixture start(String element) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> c :: %s -> good :: TestOut; c[1] -> bad :: TestOut;"
            .formatted(element));
  }

  @Test
  void passesGoodPackets() {
    byte[] tcp = IpPacket.tcp(1, 2, 2, 5).bytes();
    byte[] routed = IpPacket.tcp(1, 2, 2, 0).options("01010101").bytes();
    try (RouterFixture r = start("CheckTCPHeader")) {
      r.pushBatch("in", tcp, routed, Arrays.copyOf(tcp, 60));
      assertThat(r.sent("good")).hasSize(3);
      assertThat(r.read("c.count")).isEqualTo("3");
    }
    byte[] udp = IpPacket.udp(1, 2, 5).bytes();
    byte[] noSum = udp.clone();
    IpPacket.put16(noSum, 26, 0);
    try (RouterFixture r = start("CheckUDPHeader")) {
      r.pushBatch("in", udp, noSum, IpPacket.udp(1, 2, 0).bytes());
      assertThat(r.sent("good")).hasSize(3);
    }
  }

  @Test
  void sumsUpTheLastAddressOfASourceRoute() {
    byte[] packet = IpPacket.udp(1, 2, 5).to("9.9.9.9").options("83070402 00000200").bytes();
    IpPacket.put16(packet, 16, 0x0101);
    try (RouterFixture r = start("CheckUDPHeader")) {
      r.push("in", packet);
      assertThat(r.sent("bad")).hasSize(1);
    }
    byte[] onItsWay = IpPacket.udp(1, 2, 5).to("2.0.0.2").options("83070402 00000200").bytes();
    System.arraycopy(new byte[] {7, 7, 7, 7}, 0, onItsWay, 16, 4);
    try (RouterFixture r = start("CheckUDPHeader")) {
      r.push("in", onItsWay);
      assertThat(r.sent("good")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CheckTCPHeader", "CheckUDPHeader"})
  void refusesOtherProtocols(String element) {
    try (RouterFixture r = start(element + "(VERBOSE true, DETAILS true)")) {
      r.push("in", IpPacket.icmp(8, 8).bytes());
      String protocol = element.substring(5, 8);
      assertThat(r.sent("bad")).hasSize(1);
      String origin = protocol.equals("UDP") ? "" : "c: ";
      assertThat(r.chatter())
          .containsExactly(origin + protocol + " header check failed: not " + protocol);
      assertThat(r.read("c.drop_details"))
          .startsWith("              1 packets due to:                  not " + protocol + "\n");
    }
  }

  @Test
  void refusesBadLengths() {
    byte[] tcp = IpPacket.tcp(1, 2, 2, 5).bytes();
    byte[] offset = tcp.clone();
    offset[32] = 0x40;
    byte[] beyond = tcp.clone();
    beyond[32] = 0x70;
    try (RouterFixture r = start("CheckTCPHeader(CHECKSUM false)")) {
      r.push("in", offset, beyond, Arrays.copyOf(tcp, 44), Arrays.copyOf(tcp, 30));
      r.push("in", IpPacket.of(6).bytes(), IpPacket.of(6, new byte[19]).bytes());
      assertThat(r.sent("bad")).hasSize(6);
    }
    byte[] udp = IpPacket.udp(1, 2, 5).bytes();
    byte[] shorter = udp.clone();
    shorter[25] = 7;
    byte[] longer = udp.clone();
    longer[25] = 14;
    try (RouterFixture r = start("CheckUDPHeader(CHECKSUM false)")) {
      r.push("in", shorter, longer, Arrays.copyOf(udp, 27));
      r.push("in", IpPacket.of(17).bytes(), IpPacket.of(17, new byte[7]).bytes());
      assertThat(r.sent("bad")).hasSize(5);
    }
  }

  @Test
  void checksTheChecksum() {
    byte[] tcp = IpPacket.tcp(1, 2, 2, 5).bytes();
    tcp[44] ^= 1;
    byte[] udp = IpPacket.udp(1, 2, 5).bytes();
    udp[30] ^= 1;
    try (RouterFixture r = start("CheckTCPHeader")) {
      r.push("in", tcp);
      assertThat(r.chatter()).containsExactly("c: TCP header check failed: bad TCP checksum");
    }
    try (RouterFixture r = start("CheckTCPHeader(CHECKSUM false)")) {
      r.push("in", tcp);
      assertThat(r.sent("good")).hasSize(1);
    }
    try (RouterFixture r = start("CheckUDPHeader")) {
      r.push("in", udp);
      assertThat(r.chatter()).containsExactly("UDP header check failed: bad UDP checksum");
    }
    try (RouterFixture r = start("CheckUDPHeader(CHECKSUM false)")) {
      r.push("in", udp);
      assertThat(r.sent("good")).hasSize(1);
    }
  }
}
