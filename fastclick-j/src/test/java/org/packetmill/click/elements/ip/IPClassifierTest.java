package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class IPClassifierTest {
  private static final int SYN_ACK = 0x12;

  /** Packets to test patterns with: one letter each. */
  private static byte[] packet(char name) {
    return switch (name) {
      case 'u' -> IpPacket.udp(1000, 53, 4).from("10.0.0.1").to("10.1.2.3").ttl(9).bytes();
      case 't' -> IpPacket.tcp(80, 2000, SYN_ACK, 0).from("10.1.2.3").to("11.0.0.1").bytes();
      case 'i' -> IpPacket.icmp(8, 8).from("12.0.0.1").to("10.0.0.1").tos(0x2b).bytes();
      case 'f' -> IpPacket.udp(1000, 53, 40).fragment(0x2000).bytes();
      case 'g' -> IpPacket.udp(1000, 53, 40).fragment(100).bytes();
      case 'o' -> IpPacket.tcp(81, 22, 0x10, 4).options("0101010101010101").id(7).bytes();
      case 's' -> IpPacket.of(Ip4.TCP, (byte) 0, (byte) 80).bytes();
      case 'e' -> IpPacket.of(4).bytes();
      default -> throw new IllegalArgumentException(String.valueOf(name));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-; utifgose",
        "tcp; tos",
        "ip proto udp; ufg",
        "proto 4; e",
        "ip proto != 6; uifge",
        "tcp or udp; utfgos",
        "not tcp && !udp; ie",
        "host 10.1.2.3; ut",
        "src 10.1.2.3; t",
        "dst host 10.0.0.1; i",
        "src or dst 10.0.0.1; ui",
        "src and dst net 10.0.0.0/8; u",
        "10.0.0.0 mask 255.0.0.0; uti",
        "net 10.0.0.0/15; uti",
        "src host & 255.0.0.0 == 10.0.0.0; ut",
        "src net != 10.0.0.0/8; ifgose",
        "port 53; uf",
        "src port 80; ts",
        "dst tcp port 2000 or 22; to",
        "src port != 80; ufo",
        "not src port 80; uifgoe",
        "port > 1023; t",
        "src port >= 80 and src port <= 81; tos",
        "src tcp port & 0xfffe == 80; tos",
        "domain; uf",
        "syn; t",
        "tcp opt ack; to",
        "syn ack; t",
        "ack and not syn; o",
        "tcp win 1000; to",
        "tcp win < 1000; ",
        "icmp type echo; i",
        "icmp type > 7; i",
        "icmp type != echo; ",
        "ip frag; fg",
        "unfrag; utiose",
        "ip ttl < 10; u",
        "ip ttl <= 9; u",
        "ip ttl >= 10; tifgose",
        "ip id 7; o",
        "ip hl 7; o",
        "ip hl > 5; o",
        "ip vers 4; utifgose",
        "ip tos 0x2b; i",
        "ip dscp 10; i",
        "ip ect; i",
        "ip ce; i",
        "ip len 20; e",
        "ip[8] 9; u",
        "ip[12:4] 0x0a000001; u",
        "\"ip[16,17] 0x0b00\"; t",
        "ip[8] & 1 == 1; u",
        "tcp[13] & 0x12 > 0x0f; to",
        "udp[2:2] == 53; uf",
        "transp[0:2] = 80; ts",
        "tcp ? src port 80 : icmp; tis",
        "tcp ? src port 80 : udp ? frag : true; tsfgie",
        "true; utifgose",
        "false; ",
        "(tcp or (udp and port 53)) and not frag; utos",
      })
  void matches(String pattern, String expected) {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> CheckIPHeader(CHECKSUM false) -> c :: IPClassifier(%s, -);"
                    .formatted(pattern)
                + " c[0] -> yes :: TestOut; c[1] -> no :: TestOut;")) {
      StringBuilder matched = new StringBuilder();
      for (char name : "utifgose".toCharArray()) {
        int before = r.sent("yes").size();
        r.push("in", packet(name));
        if (r.sent("yes").size() > before) {
          matched.append(name);
        }
      }
      assertThat(sorted(matched.toString())).isEqualTo(sorted(expected == null ? "" : expected));
    }
  }

  private static String sorted(String text) {
    char[] letters = text.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  @Test
  void matchesLinkAddresses() {
    byte[] frame = IpPacket.udp(1, 2, 0).frame();
    Arrays.fill(frame, 0, 6, (byte) 2);
    Arrays.fill(frame, 6, 12, (byte) 3);
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkMACHeader -> MarkIPHeader(14) -> c ::"
                + " IPClassifier(ether src 02:02:02:02:02:02, ether dst host 02-02-02-02-02-02,"
                + " -); c[0] -> a :: TestOut; c[1] -> b :: TestOut; c[2] -> c2 :: TestOut;")) {
      r.push("in", frame);
      assertThat(r.sent("b")).hasSize(1);
    }
  }

  @Test
  void takesTheFirstPatternAndKeepsTheOrderOfOutputs() {
    byte[] web = IpPacket.tcp(80, 1, 0, 0).bytes();
    byte[] other = IpPacket.tcp(81, 1, 0, 0).bytes();
    byte[] dropped = IpPacket.udp(1, 2, 3).bytes();
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> c :: IPClassifier(port 80, tcp); c[0] -> out ::"
                + " TestOut; c[1] -> out;")) {
      r.pushBatch("in", other, web, dropped, other);
      assertThat(r.sent("out")).containsExactly(web, other, other);
    }
  }

  @Test
  void changesPatternsWhileRunning() {
    byte[] udp = IpPacket.udp(1, 2, 3).bytes();
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> c :: IPClassifier(tcp, -); c[0] -> a :: TestOut; c[1]"
                + " -> b :: TestOut;")) {
      r.push("in", udp);
      assertThat(r.read("c.pattern0")).isEqualTo("tcp");
      r.write("c.pattern0", "udp");
      r.push("in", udp);
      assertThat(r.sent("a")).hasSize(1);
      assertThat(r.sent("b")).hasSize(1);
      assertThat(r.writeError("c.pattern0", "udp port x")).contains("pattern 0");
    }
  }

  @Test
  void wantsAPatternForEachOutput() {
    assertThat(RouterFixture.errors("Idle -> IPClassifier(tcp, udp) -> Idle;"))
        .contains("  need 1 arguments, one per output port");
  }

  @Test
  void dropsPacketsWithoutAnIpHeader() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> c :: IPClassifier(tcp) -> out :: TestOut;")) {
      r.push("in", new byte[64]);
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.element(IPClassifier.class, "c").failures()).isEqualTo(1);
    }
  }
}
