package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class CheckUDPHeaderTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> c :: CheckUDPHeader(%s) -> good :: TestOut; c[1] -> bad ::"
                .formatted(arguments)
            + " TestOut;");
  }

  @Test
  void passesGoodPackets() {
    byte[] packet = IpPacket.udp(1, 2, 5).bytes();
    byte[] noSum = packet.clone();
    IpPacket.put16(noSum, 26, 0);
    try (RouterFixture r = start("")) {
      r.pushBatch("in", packet, noSum, IpPacket.udp(1, 2, 0).bytes());
      assertThat(r.sent("good")).hasSize(3);
      assertThat(r.read("c.count")).isEqualTo("3");
    }
  }

  @Test
  void sumsUpTheLastAddressOfASourceRoute() {
    byte[] passed = IpPacket.udp(1, 2, 5).to("9.9.9.9").options("83070402 00000200").bytes();
    byte[] onItsWay = IpPacket.udp(1, 2, 5).to("2.0.0.2").options("83070402 00000200").bytes();
    System.arraycopy(new byte[] {7, 7, 7, 7}, 0, onItsWay, 16, 4);
    try (RouterFixture r = start("")) {
      r.push("in", passed, onItsWay);
      assertThat(r.sent("bad")).containsExactly(passed);
      assertThat(r.sent("good")).containsExactly(onItsWay);
    }
  }

  @Test
  void refusesOtherProtocols() {
    try (RouterFixture r = start("")) {
      r.push("in", IpPacket.tcp(1, 2, 0, 0).bytes());
      assertThat(r.sent("bad")).hasSize(1);
      assertThat(r.chatter()).containsExactly("UDP header check failed: not UDP");
    }
  }

  @Test
  void refusesBadLengths() {
    byte[] packet = IpPacket.udp(1, 2, 5).bytes();
    byte[] shorter = packet.clone();
    shorter[25] = 7;
    byte[] longer = packet.clone();
    longer[25] = 14;
    try (RouterFixture r = start("CHECKSUM false")) {
      r.push("in", shorter, longer, Arrays.copyOf(packet, 27));
      r.push("in", IpPacket.of(17).bytes(), IpPacket.of(17, new byte[7]).bytes());
      assertThat(r.sent("bad")).hasSize(5);
    }
  }

  @Test
  void checksTheChecksum() {
    byte[] packet = IpPacket.udp(1, 2, 5).bytes();
    packet[30] ^= 1;
    try (RouterFixture r = start("")) {
      r.push("in", packet);
      assertThat(r.chatter()).containsExactly("UDP header check failed: bad UDP checksum");
    }
    try (RouterFixture r = start("CHECKSUM false")) {
      r.push("in", packet);
      assertThat(r.sent("good")).hasSize(1);
    }
  }
}
