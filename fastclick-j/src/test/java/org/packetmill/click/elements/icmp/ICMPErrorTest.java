package org.packetmill.click.elements.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class ICMPErrorTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> e :: ICMPError("
            + arguments
            + ") -> CheckIPHeader -> CheckICMPHeader -> out :: TestOut;");
  }

  @Test
  void quotesThePacket() {
    byte[] packet = IpPacket.udp(1, 2, 5).from("1.2.3.4").to("5.6.7.8").bytes();
    try (RouterFixture r = start("9.9.9.9, timeexceeded")) {
      r.push("in", packet);
      byte[] sent = r.sent("out").getFirst();
      assertThat(sent).hasSize(28 + packet.length);
      assertThat(Arrays.copyOfRange(sent, 28, sent.length)).isEqualTo(packet);
      assertThat(Arrays.copyOf(sent, 10))
          .containsExactly(0x45, 0, 0, 61, 0, 1, 0, 0, (byte) 200, 1);
      assertThat(IpPacket.u32(sent, 12)).isEqualTo(IpPacket.address("9.9.9.9"));
      assertThat(IpPacket.u32(sent, 16)).isEqualTo(IpPacket.address("1.2.3.4"));
      assertThat(IpPacket.u16(sent, 20)).isEqualTo(0x0b00);
      assertThat(IpPacket.u32(sent, 24)).isZero();
      TestOut.Seen seen = r.seen("out").getFirst();
      assertThat(seen.anno8(19)).isEqualTo(1);
      assertThat(seen.timestamp()).isPositive();
      assertThat(Integer.reverseBytes(seen.anno32(0))).isEqualTo(IpPacket.address("1.2.3.4"));
    }
  }

  @Test
  void keepsToItsMtu() {
    try (RouterFixture r = start("9.9.9.9, unreachable, needfrag, PMTU 1400, SET_FIX_ANNO false")) {
      r.push("in", IpPacket.udp(1, 2, 1000).bytes());
      assertThat(r.sent("out").getFirst()).hasSize(576);
      assertThat(IpPacket.u16(r.sent("out").getFirst(), 20)).isEqualTo(0x0304);
      assertThat(IpPacket.u32(r.sent("out").getFirst(), 24)).isEqualTo(1400);
      assertThat(r.seen("out").getFirst().anno8(19)).isZero();
      r.write("e.mtu", "100");
      r.write("e.pmtu", "900");
      r.write("e.src", "8.8.8.8");
      r.push("in", IpPacket.udp(1, 2, 1000).bytes());
      byte[] sent = r.sent("out").getLast();
      assertThat(sent).hasSize(100);
      assertThat(IpPacket.u32(sent, 24)).isEqualTo(900);
      assertThat(IpPacket.u32(sent, 12)).isEqualTo(IpPacket.address("8.8.8.8"));
      assertThat(r.read("e.mtu") + r.read("e.pmtu") + r.read("e.src")).isEqualTo("1009008.8.8.8");
      assertThat(r.writeError("e.mtu", "-1")).isEqualTo("expected integer");
    }
  }

  @Test
  void tellsTheGatewayOfARedirect() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> SetIPAddress(7.7.7.7) -> ICMPError(9.9.9.9, redirect,"
                + " host) -> out :: TestOut;")) {
      r.push("in", IpPacket.udp(1, 2, 0).bytes());
      byte[] sent = r.sent("out").getFirst();
      assertThat(IpPacket.u16(sent, 20)).isEqualTo(0x0501);
      assertThat(IpPacket.u32(sent, 24)).isEqualTo(IpPacket.address("7.7.7.7"));
    }
  }

  @Test
  void pointsAtTheProblem() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> o :: IPGWOptions(9.9.9.9) -> Discard; o[1] ->"
                + " ICMPError(9.9.9.9, parameterproblem) -> out :: TestOut;")) {
      r.push("in", IpPacket.udp(1, 2, 0).options("07090400").bytes());
      assertThat(IpPacket.u32(r.sent("out").getFirst(), 24)).isEqualTo(21 << 24);
    }
  }

  @Test
  void goesBackTheWayOfASourceRoute() {
    // Two addresses have been passed; the pointer is behind them.
    byte[] packet = IpPacket.udp(1, 2, 0).options("830b0c 01010101 02020202 00").bytes();
    try (RouterFixture r = start("9.9.9.9, unreachable")) {
      r.push("in", packet);
      byte[] sent = r.sent("out").getFirst();
      assertThat(sent[0]).isEqualTo((byte) 0x48);
      assertThat(Arrays.copyOfRange(sent, 20, 32))
          .containsExactly((byte) 0x83, 11, 4, 2, 2, 2, 2, 1, 1, 1, 1, 0);
      assertThat(Arrays.copyOfRange(sent, 40, sent.length)).isEqualTo(packet);
    }
    try (RouterFixture r = start("9.9.9.9, redirect, host")) {
      r.push("in", packet);
      assertThat(r.sent("out")).isEmpty();
    }
  }

  @Test
  void countsIdsThroughTheWholeRouter() {
    try (RouterFixture r =
        RouterFixture.start(
            "a :: TestIn -> MarkIPHeader -> ICMPError(9.9.9.9, timeexceeded) -> out :: TestOut;"
                + "b :: TestIn -> MarkIPHeader -> ICMPError(9.9.9.9, timeexceeded) -> out;")) {
      byte[] packet = IpPacket.udp(1, 2, 0).bytes();
      r.push("a", packet);
      r.push("b", packet, packet);
      r.push("a", packet);
      assertThat(r.sent("out").stream().map(sent -> IpPacket.u16(sent, 4)))
          .containsExactly(1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.2.3, 2.0.0.2, 0, false",
    "127.0.0.1, 2.0.0.2, 0, false",
    "240.0.0.1, 2.0.0.2, 0, false",
    "224.0.0.1, 2.0.0.2, 0, false",
    "255.255.255.255, 2.0.0.2, 0, false",
    "10.0.0.255, 2.0.0.2, 0, false",
    "1.2.3.4, 224.0.0.5, 0, false",
    "1.2.3.4, 255.255.255.255, 0, false",
    "1.2.3.4, 10.0.0.255, 0, false",
    "1.2.3.4, 240.0.0.1, 0, true",
    "1.2.3.4, 2.0.0.2, 1, false",
    "1.2.3.4, 2.0.0.2, 0x2000, true",
    "239.1.2.3, 2.0.0.2, 0, false",
  })
  void answersOnlyWhomItMay(String source, String destination, String fragment, boolean answered) {
    try (RouterFixture r = start("9.9.9.9, unreachable, host, 10.0.0.255 10.0.1.255")) {
      r.push(
          "in",
          IpPacket.udp(1, 2, 0)
              .from(source)
              .to(destination)
              .fragment(Integer.decode(fragment))
              .bytes());
      assertThat(r.sent("out")).hasSize(answered ? 1 : 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"3, false", "4, false", "5, false", "11, false", "12, false", "8, true", "0, true"})
  void answersNoErrors(int type, boolean answered) {
    try (RouterFixture r = start("9.9.9.9, unreachable")) {
      r.push("in", IpPacket.icmp(type, 32).bytes());
      assertThat(r.sent("out")).hasSize(answered ? 1 : 0);
    }
  }

  @Test
  void answersNoPacketWithoutIpHeader() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> ICMPError(9.9.9.9, unreachable) -> out :: TestOut;")) {
      r.push("in", new byte[60]);
      assertThat(r.sent("out")).isEmpty();
    }
  }

  @Test
  void reportsWrongArguments() {
    assertThat(RouterFixture.errors("Idle -> ICMPError(1.2.3.4, echo) -> Idle;"))
        .contains("  ICMP type 8 is not an error type");
    assertThat(RouterFixture.errors("Idle -> ICMPError(1.2.3.4, 300) -> Idle;"))
        .contains("  ICMP type must be between 0 and 255");
    assertThat(RouterFixture.errors("Idle -> ICMPError(1.2.3.4, 300, nonsense) -> Idle;"))
        .noneMatch(line -> line.contains("argument 2"));
    assertThat(RouterFixture.errors("Idle -> ICMPError(1.2.3.4, redirect, needfrag) -> Idle;"))
        .contains("  argument 2 takes ICMP code (integer between 0 and 255)");
    assertThat(RouterFixture.errors("Idle -> ICMPError(1.2.3.4) -> Idle;"))
        .contains("  TYPE: required argument missing");
  }
}
