package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.flow.IpPackets.ACK;
import static org.packetmill.click.elements.flow.IpPackets.tcp;
import static org.packetmill.click.elements.flow.IpPackets.udp;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.flow.IpPackets;
import org.packetmill.click.testing.RouterFixture;

class IPAddrRewriterTest {
  private static RouterFixture start(String type) {
    return RouterFixture.start(
        "require(package org.packetmill.click.elements.flow);"
            + "in :: TestIn -> MarkIp -> rw :: "
            + type
            + "(pattern 3.0.0.1-3.0.0.255# - 0 0) -> out :: TestOut;");
  }

  private static List<String> ends(RouterFixture r) {
    return r.sent("out").stream().map(IpPackets::ends).toList();
  }

  @Test
  void eachSourceGetsAnAddressAndKeepsIt() {
    try (RouterFixture r = start("IPAddrRewriter")) {
      r.push("in", udp("10.0.0.1", 1, "9.9.9.9", 2), tcp("10.0.0.2", 1, "9.9.9.8", 2, ACK, 3));
      r.push("in", tcp("10.0.0.1", 5, "9.9.9.7", 6, ACK, 0), udp("9.9.9.6", 7, "3.0.0.1", 8));
      assertThat(ends(r))
          .containsExactly(
              "3.0.0.1:1 > 9.9.9.9:2",
              "3.0.0.2:1 > 9.9.9.8:2",
              "3.0.0.1:5 > 9.9.9.7:6",
              "9.9.9.6:7 > 10.0.0.1:8");
      assertThat(r.sent("out")).allMatch(IpPackets::isIntact);
      assertThat(r.read("rw.table"))
          .startsWith(
              "0.0.0.0 => 0.0.0.0 [0 *0] i0 exp7200\n10.0.0.1 => 3.0.0.1 [*0 0] i0 exp7200\n")
          .contains("10.0.0.2 => 3.0.0.2 [*0 0]");
    }
  }

  @Test
  void eachPairGetsAnAddressOfItsOwn() {
    try (RouterFixture r = start("IPAddrPairRewriter")) {
      r.push("in", udp("10.0.0.1", 1, "9.9.9.9", 2), udp("10.0.0.1", 1, "9.9.9.8", 2));
      r.push("in", udp("10.0.0.1", 5, "9.9.9.9", 6), udp("9.9.9.8", 7, "3.0.0.2", 8));
      assertThat(ends(r))
          .containsExactly(
              "3.0.0.1:1 > 9.9.9.9:2",
              "3.0.0.2:1 > 9.9.9.8:2",
              "3.0.0.1:5 > 9.9.9.9:6",
              "9.9.9.8:7 > 10.0.0.1:8");
      assertThat(r.sent("out")).allMatch(IpPackets::isIntact);
      assertThat(r.read("rw.table"))
          .startsWith("(9.9.9.8, 3.0.0.2) => (9.9.9.8, 10.0.0.1) [0 *0]")
          .contains("(10.0.0.1, 9.9.9.9) => (3.0.0.1, 9.9.9.9) [*0 0]");
    }
  }
}
