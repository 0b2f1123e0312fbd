package org.packetmill.click.elements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

/** Whatever arrives, no element reads outside its packet, keeps one, or kills one twice. */
class MalformedPacketsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARPPrint(ETHER true)",
        "EtherVLANEncap(1, 1:1:1:1:1:1, 2:2:2:2:2:2, ANNO)",
        "StripEtherVLANHeader",
        "CheckIPHeader2",
        "IPEncap(4, 1.0.0.1, DST_ANNO)",
        "IPMirror",
        "IPReassembler(HIMEM 3000)",
        "MarkIPCE(true)",
        "SetIPDSCP(3)",
        "StoreIPAddress(1.2.3.4, dst)",
        "StripIPHeader -> UnstripIPHeader",
        "StripTransportHeader",
        "ICMPPingEncap(1.0.0.1, 2.0.0.2)",
        "UDPIPEncap(1.0.0.1, 1, 2.0.0.2, 2, true)",
        "SetTCPChecksum(true)",
        "SetUDPChecksum",
        "ResetIPChecksum(true)",
        "ICMPPingRewriter(pattern 5.0.0.5 - 0-65535# 0 0)",
        "rw :: IPRewriter(pattern 5.0.0.5 1-9 - - 0 0) -> ICMPRewriter(rw)",
        "GTPDecap -> GTPEncap(0)",
        "CheckIP6Header(PROCESS_EH true) -> DecIP6HLIM -> ICMP6Error(::9, 4, 0) -> IP6Print",
        "IP6NDAdvertiser(::/0 1:1:1:1:1:1)",
        "ProtocolTranslator46 -> ProtocolTranslator64",
        "EtherSwitch",
        "[0] a :: AddressTranslator(0, 1, 0, 0, ::1, ::2, ::3); a[1] -> Discard; Idle -> [1] a; a",
        "rw :: TCPRewriter(pattern 5.0.0.5 1-9999# - - 0 0) -> FTPPortMapper(rw, rw, 0) -> [0] rw2"
            + " :: TCPRewriter(pattern 5.0.0.5 1-9999# - - 0 0)"
      })
  void areSurvived(String element) {
    Random random = new Random(3);
    int before = PacketPool.current().inUse();
    for (String first : new String[] {"Null", "MarkIPHeader", "MarkMACHeader(0, 14)"}) {
      String config = "in :: TestIn -> " + first + " -> " + element + " -> Discard;";
      try (RouterFixture r = RouterFixture.start(config)) {
        for (int i = 0; i < 1500; i++) {
          r.push("in", packet(random));
          r.pushBatch("in", packet(random), packet(random));
        }
      }
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }

  @Test
  void areSurvivedAtEveryInput() {
    Random random = new Random(4);
    int before = PacketPool.current().inUse();
    String config =
        """
        in :: TestIn -> a :: ARPQuerier(1.0.0.1, 2:0:0:0:0:1, CAPACITY 20) -> Discard;
        answers :: TestIn -> [1] a; a[1] -> Discard;
        in6 :: TestIn -> s :: IP6NDSolicitor(::1, 2:0:0:0:0:1) -> Discard;
        answers6 :: TestIn -> [1] s; s[1] -> Discard;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int i = 0; i < 1500; i++) {
        for (String input : new String[] {"in", "answers", "in6", "answers6"}) {
          r.push(input, packet(random));
        }
      }
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }

  private static byte[] packet(Random random) {
    byte[] packet =
        switch (random.nextInt(5)) {
          case 0 -> IpPacket.udp(1, 2, random.nextInt(60)).bytes();
          case 1 -> IpPacket.tcp(1, 2, random.nextInt(64), random.nextInt(60)).bytes();
          case 2 -> IpPacket.icmp(random.nextInt(14), 30 + random.nextInt(60)).bytes();
          case 3 -> IpPacket.udp(1, 2, random.nextInt(60)).fragment(random.nextInt(65536)).bytes();
          default -> six(random);
        };
    for (int i = random.nextInt(4); i > 0; i--) {
      packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(packet, random.nextInt(packet.length)) : packet;
  }

  private static byte[] six(Random random) {
    byte[] packet = new byte[40 + random.nextInt(60)];
    packet[0] = 0x60;
    packet[5] = (byte) (packet.length - 40);
    packet[6] = (byte) new int[] {0, 6, 17, 43, 44, 51, 58, 60}[random.nextInt(8)];
    packet[7] = (byte) random.nextInt(4);
    return packet;
  }
}
