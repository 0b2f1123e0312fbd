package org.packetmill.click.elements.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

/** Elements that make ICMP messages. */
class PingsTest {
  @Test
  void pingEncapNumbersItsRequests() {
    String config =
        "in :: TestIn -> e :: ICMPPingEncap(1.0.0.1, 2.0.0.2, IDENTIFIER 3) -> CheckIPHeader"
            + " -> c :: CheckICMPHeader -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[] {5}, new byte[0]);
      byte[] first = r.sent("out").getFirst();
      assertThat(first).hasSize(29);
      assertThat(IpPacket.u16(first, 4)).isEqualTo(1);
      assertThat(first[8]).isEqualTo((byte) 255);
      assertThat(IpPacket.u16(first, 20)).isEqualTo(0x0800);
      // As on Linux: the least significant byte comes first.
      assertThat(IpPacket.u32(first, 24)).isEqualTo(0x0300_0100);
      assertThat(IpPacket.u32(r.sent("out").get(1), 24)).isEqualTo(0x0300_0200);
      assertThat(r.read("c.count")).isEqualTo("2");
      r.write("e.dst", "9.9.9.9");
      assertThat(r.read("e.dst")).isEqualTo("9.9.9.9");
      assertThat(r.writeError("e.src", "x")).contains("syntax error");
    }
  }

  @Test
  void icmpEncapKnowsTypesAndCodesByName() {
    String config =
        "in :: TestIn -> e :: ICMPIPEncap(1.0.0.1, 2.0.0.2, %s) -> CheckIPHeader -> out ::"
            + " TestOut;";
    try (RouterFixture r = RouterFixture.start(config.formatted("unreachable, needfrag"))) {
      r.push("in", new byte[28]);
      assertThat(IpPacket.u16(r.sent("out").getFirst(), 20)).isEqualTo(0x0304);
      assertThat(IpPacket.u32(r.sent("out").getFirst(), 24)).isZero();
    }
    try (RouterFixture r = RouterFixture.start(config.formatted("timestamp, IDENTIFIER 1"))) {
      r.push("in", new byte[0]);
      assertThat(r.sent("out").getFirst()).hasSize(40);
      assertThat(IpPacket.u32(r.sent("out").getFirst(), 24)).isEqualTo(0x0100_0100);
    }
    assertThat(RouterFixture.errors(config.formatted("300")))
        .anyMatch(line -> line.contains("invalid TYPE"));
    assertThat(RouterFixture.errors(config.formatted("echo, nonsense")))
        .anyMatch(line -> line.contains("invalid CODE"));
  }

  @Test
  void aSourceCountsAnswersAndStops() {
    String config =
        """
        s :: ICMPPingSource(1.0.0.1, 2.0.0.2, INTERVAL 0.1, LIMIT 3, DATA "hi", STOP true)
          -> t :: Tee -> ICMPPingResponder -> s;
        t[1] -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.sent("out")).hasSize(3);
      assertThat(IpPacket.u16(r.sent("out").get(2), 26)).isEqualTo(3);
      assertThat(r.read("s.count")).isEqualTo("3");
      assertThat(r.read("s.summary"))
          .startsWith("3 packets transmitted, 3 received, 0% packet loss\nrtt min");
      assertThat(r.chatter()).hasSize(3);
      assertThat(r.chatter().getFirst())
          .startsWith("s :: ICMPPingSource: 2 bytes from 2.0.0.2: icmp_seq=1 ttl=255 time=0.");
      r.write("s.reset_counts", "");
      assertThat(r.read("s.count")).isEqualTo("0");
    }
    assertThat(
            RouterFixture.errors(
                "ICMPSendPings(1.0.0.1, 2.0.0.2, MIRROR true) -> Unqueue -> Discard"))
        .anyMatch(line -> line.contains("MIRROR invalid on pull element"));
  }

  @Test
  void eachLineOfTheSummaryNamesTheElement() {
    RouterFixture r =
        RouterFixture.start(
            "s :: ICMPPingSource(1.0.0.1, 2.0.0.2, INTERVAL 0.1, LIMIT 1, STOP true)"
                + " -> ICMPPingResponder -> s;");
    r.run();
    r.close();
    assertThat(r.chatter()).hasSize(3).allMatch(line -> line.startsWith("s :: ICMPPingSource: "));
    assertThat(r.chatter().get(2)).contains("rtt min/avg/max/mdev = ");
  }
}
