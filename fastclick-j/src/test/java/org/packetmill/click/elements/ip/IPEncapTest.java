package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class IPEncapTest {
  private static String config(String arguments) {
    return "in :: TestIn -> SetIPAddress(9.9.9.9) -> e :: IPEncap("
        + arguments
        + ") -> out :: TestOut;";
  }

  @Test
  void headersCountTheirIds() {
    try (RouterFixture r = RouterFixture.start(config("4, 1.0.0.1, 2.0.0.2"))) {
      byte[] data = {1, 2, 3};
      r.push("in", data, data);
      assertThat(r.sent("out"))
          .containsExactly(
              IpPacket.of(4, data).ttl(250).bytes(), IpPacket.of(4, data).ttl(250).id(1).bytes());
      assertThat(r.seen("out").getFirst().networkOffset()).isZero();
      assertThat(r.seen("out").getFirst().anno8(0)).isEqualTo(2);
      r.write("e.src", "3.0.0.3");
      assertThat(r.read("e.src")).isEqualTo("3.0.0.3");
    }
  }

  @Test
  void theDestinationMayBeAnnotatedAndEveryFieldSet() {
    String arguments = "tcp, 1.0.0.1, DST_ANNO, DSCP 46, ECT 2, TTL 5, DF true";
    try (RouterFixture r = RouterFixture.start(config(arguments))) {
      r.push("in", new byte[] {7});
      byte[] expected =
          IpPacket.of(6, (byte) 7).to("9.9.9.9").tos(46 << 2 | 2).ttl(5).fragment(0x4000).bytes();
      assertThat(HexFormat.of().formatHex(r.sent("out").getFirst()))
          .isEqualTo(HexFormat.of().formatHex(expected));
    }
  }

  @Test
  void argumentsThatContradictEachOtherAreReported() {
    assertThat(RouterFixture.errors(config("4, 1.0.0.1, 2.0.0.2, TOS 1, DSCP 1")))
        .anyMatch(line -> line.contains("cannot set both TOS and DSCP"));
    assertThat(RouterFixture.errors(config("4, 1.0.0.1, 2.0.0.2, ECT 1, CE true")))
        .anyMatch(line -> line.contains("can set at most one ECN option"));
    assertThat(RouterFixture.errors(config("400, 1.0.0.1, nowhere, ECT 9")))
        .anyMatch(line -> line.contains("bad IP protocol"))
        .anyMatch(line -> line.contains("DST argument should be IP address or 'DST_ANNO'"))
        .anyMatch(line -> line.contains("bad ECT value '9'"));
  }
}
