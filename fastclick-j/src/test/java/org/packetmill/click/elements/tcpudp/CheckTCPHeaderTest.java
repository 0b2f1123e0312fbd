package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class CheckTCPHeaderTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> c :: CheckTCPHeader(%s) -> good :: TestOut; c[1] -> bad ::"
                .formatted(arguments)
            + " TestOut;");
  }

  @Test
  void passesGoodPackets() {
    byte[] packet = IpPacket.tcp(1, 2, 2, 5).bytes();
    byte[] options = IpPacket.tcp(1, 2, 2, 0).options("01010101").bytes();
    try (RouterFixture r = start("")) {
      r.pushBatch("in", packet, options, Arrays.copyOf(packet, 60));
      assertThat(r.sent("good")).hasSize(3);
      assertThat(r.read("c.count")).isEqualTo("3");
    }
  }

  @Test
  void refusesOtherProtocols() {
    try (RouterFixture r = start("VERBOSE true, DETAILS true")) {
      r.push("in", IpPacket.icmp(8, 8).bytes(), IpPacket.udp(1, 2, 20).bytes());
      assertThat(r.sent("bad")).hasSize(2);
      assertThat(r.chatter())
          .containsExactly(
              "c :: CheckTCPHeader: TCP header check failed: not TCP",
              "c :: CheckTCPHeader: TCP header check failed: not TCP");
      assertThat(r.read("c.drop_details"))
          .startsWith("              2 packets due to:                  not TCP\n");
    }
  }

  @Test
  void refusesBadLengths() {
    byte[] packet = IpPacket.tcp(1, 2, 2, 5).bytes();
    byte[] offset = packet.clone();
    offset[32] = 0x40;
    byte[] beyond = packet.clone();
    beyond[32] = 0x70;
    try (RouterFixture r = start("CHECKSUM false")) {
      r.push("in", offset, beyond, Arrays.copyOf(packet, 44), Arrays.copyOf(packet, 30));
      r.push("in", IpPacket.of(6).bytes(), IpPacket.of(6, new byte[19]).bytes());
      assertThat(r.sent("bad")).hasSize(6);
    }
  }

  @Test
  void checksTheChecksum() {
    byte[] packet = IpPacket.tcp(1, 2, 2, 5).bytes();
    packet[44] ^= 1;
    try (RouterFixture r = start("")) {
      r.push("in", packet);
      assertThat(r.chatter())
          .containsExactly("c :: CheckTCPHeader: TCP header check failed: bad TCP checksum");
    }
    try (RouterFixture r = start("CHECKSUM false")) {
      r.push("in", packet);
      assertThat(r.sent("good")).hasSize(1);
    }
  }
}
