package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

/** Malformed packets: whatever they are, every packet ends somewhere and gives its buffer back. */
class RandomPacketsTest {
  private static final String ROUTER =
      "-> rt :: RadixIPLookup(0.0.0.0/0 0);"
          + "rt -> Paint(1) -> c :: IPOutputCombo(1, 10.0.0.1, 60) -> f :: IPFragmenter(40);"
          + "f[0] -> Discard; f[1] -> ICMPError(10.0.0.1, unreachable, needfrag) -> Discard;"
          + "c[1] -> ICMPError(10.0.0.1, redirect, host) -> Discard;"
          + "c[2] -> ICMPError(10.0.0.1, parameterproblem) -> Discard;"
          + "c[3] -> ICMPError(10.0.0.1, timeexceeded, MTU 20) -> Discard;"
          + "c[4] -> k :: IPClassifier(tcp win > 100 or udp port 53, icmp type echo, ip ect, -);"
          + "k[0] -> CheckTCPHeader -> Discard; k[1] -> ICMPPingResponder -> Discard;"
          + "k[2] -> CheckUDPHeader -> Discard; k[3] -> IPGWOptions(1.1.1.1) -> DecIPTTL ->"
          + " FixIPSrc(1.1.1.1) -> SetIPChecksum -> CheckICMPHeader -> Discard;";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CheckIPHeader(CHECKSUM false)",
        "MarkIPHeader",
        "MarkIPHeader(6)",
        "Null",
        "IPInputCombo(3)"
      })
  void leaveNothingBehind(String first) {
    Random random = new Random(7);
    int before = PacketPool.current().inUse();
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> " + first + ROUTER)) {
      for (int i = 0; i < 2000; i++) {
        r.push("in", packet(random));
        r.pushBatch("in", packet(random), packet(random), packet(random));
      }
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }

  private static byte[] packet(Random random) {
    byte[] options = new byte[4 * random.nextInt(11)];
    for (int i = 0; i < options.length; i++) {
      int[] likely = {1, 7, 68, 131, 137, 4, 8, 12, random.nextInt(256)};
      options[i] = (byte) likely[random.nextInt(likely.length)];
    }
    byte[] packet =
        switch (random.nextInt(3)) {
          case 0 -> with(options, IpPacket.udp(53, random.nextInt(65536), random.nextInt(80)));
          case 1 -> with(options, IpPacket.tcp(53, 53, random.nextInt(256), random.nextInt(80)));
          default -> with(options, IpPacket.icmp(random.nextInt(20), random.nextInt(80)));
        };
    for (int i = random.nextInt(4); i > 0; i--) {
      packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(4) == 0;
    return cut ? Arrays.copyOf(packet, random.nextInt(packet.length + 1)) : packet;
  }

  private static byte[] with(byte[] options, IpPacket packet) {
    String hex = java.util.HexFormat.of().formatHex(options);
    return packet.options(hex).ttl(1 + (options.length & 4)).bytes();
  }
}
