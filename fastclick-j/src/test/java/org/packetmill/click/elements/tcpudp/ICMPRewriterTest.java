package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class ICMPRewriterTest {
  /** Requests of a host and what comes back, through a translator. */
  private static final String PINGS =
      """
      p :: ICMPPingRewriter(pattern 5.0.0.5 - 0-65535# 0 1, drop);
      in :: TestIn -> MarkIPHeader -> [0] p [0] -> CheckIPHeader -> CheckICMPHeader
        -> out :: TestOut;
      back :: TestIn -> MarkIPHeader -> [1] p [1] -> CheckIPHeader -> CheckICMPHeader
        -> returned :: TestOut;
      """;

  private static byte[] ping(int type, int identifier, String from, String to) {
    byte[] packet = IpPacket.icmp(type, 12).from(from).to(to).bytes();
    IpPacket.put16(packet, 24, identifier);
    IpPacket.put16(packet, 22, 0);
    IpPacket.put16(packet, 22, ~IpPacket.sum(packet, 20, packet.length - 20, 0));
    return packet;
  }

  @Test
  void pingsAreRewrittenAndTheirRepliesBack() {
    try (RouterFixture r = RouterFixture.start(PINGS)) {
      r.push("in", ping(8, 77, "10.0.0.1", "2.0.0.2"), ping(8, 77, "10.0.0.2", "2.0.0.2"));
      assertThat(r.sent("out"))
          .containsExactly(ping(8, 0, "5.0.0.5", "2.0.0.2"), ping(8, 1, "5.0.0.5", "2.0.0.2"));
      r.push("back", ping(0, 1, "2.0.0.2", "5.0.0.5"), ping(0, 9, "2.0.0.2", "5.0.0.5"));
      assertThat(r.sent("returned")).containsExactly(ping(0, 77, "2.0.0.2", "10.0.0.2"));
      assertThat(r.read("p.table"))
          .contains("(10.0.0.2, 2.0.0.2, 77) => (5.0.0.5, 2.0.0.2, 1) [*0 1]");
      assertThat(r.read("p.table_size")).isEqualTo("2");
    }
  }

  /** Answers every translated packet with an error, and translates that. */
  private static final String ERRORS =
      """
      rw :: %s(pattern %s 0 0);
      in :: TestIn -> MarkIPHeader -> rw -> t :: Tee -> out :: TestOut;
      t[1] -> ICMPError(3.0.0.3, unreachable, port) -> i :: ICMPRewriter(rw) -> CheckIPHeader
        -> CheckICMPHeader(VERBOSE true) -> errors :: TestOut;
      other :: TestIn -> MarkIPHeader -> i; i[1] -> unmapped :: TestOut;
      """;

  private static void quotes(String rewriter, String pattern, byte[] packet) {
    try (RouterFixture r = RouterFixture.start(ERRORS.formatted(rewriter, pattern))) {
      r.push("in", packet);
      assertThat(r.sent("out").getFirst()).isNotEqualTo(packet);
      byte[] error = r.sent("errors").getFirst();
      assertThat(IpPacket.u32(error, 16)).isEqualTo(IpPacket.u32(packet, 12));
      assertThat(Arrays.copyOfRange(error, 28, error.length)).isEqualTo(packet);
      byte[] stranger = error.clone();
      IpPacket.put16(stranger, 28 + 20, 9);
      IpPacket.put16(stranger, 28 + 12, 0x0909);
      r.push("other", stranger, IpPacket.udp(1, 2, 3).bytes());
      assertThat(r.sent("unmapped")).hasSize(1);
    }
  }

  @Test
  void errorsQuoteThePacketAsItWas() {
    quotes("IPRewriter", "5.0.0.5 1024-65535# - -", IpPacket.udp(7, 9, 20).bytes());
    quotes("IPRewriter", "5.0.0.5 1024-65535# - -", IpPacket.tcp(7, 9, 2, 20).bytes());
    quotes("TCPRewriter", "5.0.0.5 1024-65535# - -", IpPacket.tcp(7, 9, 2, 20).bytes());
    quotes("UDPRewriter", "5.0.0.5 1024-65535# - 99", IpPacket.udp(7, 9, 20).bytes());
    quotes("IPAddrRewriter", "5.0.0.5 -", IpPacket.udp(7, 9, 20).bytes());
    quotes("IPAddrPairRewriter", "5.0.0.5 6.0.0.6", IpPacket.udp(7, 9, 20).bytes());
    quotes("ICMPPingRewriter", "5.0.0.5 - 0-65535#", ping(8, 77, "10.0.0.1", "2.0.0.2"));
  }

  @Test
  void badMapsAreReported() {
    String config =
        "Idle -> ICMPRewriter(%s) -> Discard; rw :: IPRewriter(drop, drop); Idle -> rw -> Discard;"
            + " Idle -> [1] rw [1] -> Discard";
    assertThat(RouterFixture.errors(config.formatted("nobody")))
        .anyMatch(line -> line.contains("nobody not an IP rewriter"))
        .anyMatch(line -> line.contains("no IP rewriters supplied"));
    assertThat(RouterFixture.errors(config.formatted("rw:1")))
        .anyMatch(line -> line.contains("rw:1 port offset requires more than 1 output"));
  }
}
