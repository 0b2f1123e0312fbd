package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class ARPQuerierTest {
  private static final String CONFIG =
      """
      in :: TestIn -> GetIPAddress(16)
        -> q :: ARPQuerier(10.0.0.1/24, 2:0:0:0:0:1%s) -> out :: TestOut;
      q[1] -> asked :: TestOut;
      answers :: TestIn -> [1] q;
      """;

  @Test
  void packetsWaitForTheAnswerAndKeepTheirOrder() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      r.push("in", packet("10.0.0.9", 1), packet("10.0.0.9", 2));
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.sent("asked")).containsExactly(query("ffffffffffff", "0a000009"));
      assertThat(r.read("q.length")).isEqualTo("2");

      r.push("answers", answer("0a000009"));
      assertThat(r.sent("out"))
          .containsExactly(
              framed("0a000009", packet("10.0.0.9", 1)), framed("0a000009", packet("10.0.0.9", 2)));
      assertThat(r.read("q.length")).isEqualTo("0");

      r.pushBatch("in", packet("10.0.0.9", 3), packet("10.0.0.9", 4));
      assertThat(r.sent("out")).hasSize(4);
      assertThat(r.sent("asked")).hasSize(1);
      assertThat(r.read("q.table")).startsWith("10.0.0.9 1 02-00-00-00-00-09 ");
    }
  }

  @Test
  void broadcastAndMulticastNeedNoAnswer() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      r.push("in", packet("10.0.0.255", 1), packet("255.255.255.255", 1), packet("224.129.2.3", 1));
      assertThat(r.sent("out").stream().map(p -> hexOf(p).substring(0, 12)))
          .containsExactly("ffffffffffff", "ffffffffffff", "01005e010203");
    }
  }

  @Test
  void onlySoManyPacketsWait() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(", CAPACITY 4"))) {
      for (int i = 0; i < 5; i++) {
        r.push("in", packet("10.0.0." + (20 + i), i));
      }
      // One too many: the oldest go, until half as many as may wait are left.
      assertThat(r.read("q.length")).isEqualTo("2");
      assertThat(r.read("q.stats")).isEqualTo("3 packets killed\n5 ARP queries sent\n");
    }
  }

  @Test
  void anAddressThatIsNoDestinationIsReportedOnce() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      r.push("in", packet("0.0.0.0", 1), packet("0.0.0.0", 1));
      assertThat(r.chatter())
          .containsExactly(
              "q :: ARPQuerier: would query for 0.0.0.0; missing dest IP addr annotation?");
      assertThat(r.read("q.drops")).isEqualTo("2");
    }
  }

  @Test
  void aTableMayBeShared() {
    String config =
        """
        t :: ARPTable;
        a :: TestIn -> GetIPAddress(16) -> qa :: ARPQuerier(10.0.0.1, 2:0:0:0:0:1, TABLE t)
          -> out :: TestOut;
        b :: TestIn -> GetIPAddress(16) -> qb :: ARPQuerier(10.0.0.1, 2:0:0:0:0:1, TABLE t) -> out;
        answers :: TestIn -> [1] qa; Idle -> [1] qb;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("answers", answer("0a000009"));
      r.push("b", packet("10.0.0.9", 1));
      assertThat(r.sent("out")).containsExactly(framed("0a000009", packet("10.0.0.9", 1)));
      assertThat(r.read("t.count")).isEqualTo("1");
      r.write("t.delete", "10.0.0.9");
      r.push("b", packet("10.0.0.9", 1));
      assertThat(r.sent("out")).hasSize(2);
      assertThat(hexOf(r.sent("out").get(1)).substring(24, 28)).isEqualTo("0806");
      r.write("t.insert", "10.0.0.7 2:0:0:0:0:7");
      assertThat(r.read("qa.table")).contains("10.0.0.7 1 02-00-00-00-00-07 ");
      assertThat(r.writeError("t.insert", "10.0.0.7")).contains("ETH: required argument missing");
    }
  }

  @Test
  void badArgumentsAreReported() {
    assertThat(RouterFixture.errors(CONFIG.formatted(", TABLE in")))
        .anyMatch(line -> line.contains("TABLE: element type mismatch, expected ARPTable"));
    assertThat(RouterFixture.errors(CONFIG.formatted(", CAPACITY_SLIM_FACTOR 0")))
        .anyMatch(line -> line.contains("CAPACITY_SLIM_FACTOR cannot be zero"));
  }

  private static byte[] packet(String to, int id) {
    return IpPacket.udp(1, 2, 4).to(to).id(id).bytes();
  }

  private static byte[] framed(String ip, byte[] packet) {
    String last = ip.substring(6);
    return hex("0200000000" + last + "020000000001" + "0800" + hexOf(packet));
  }

  private static byte[] query(String to, String wanted) {
    return hex(
        to
            + "020000000001"
            + "0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000"
            + wanted);
  }

  private static byte[] answer(String ip) {
    String ether = "0200000000" + ip.substring(6);
    return hex(
        "020000000001"
            + ether
            + "0806 0001 0800 06 04 0002"
            + ether
            + ip
            + "020000000001 0a000001");
  }

  private static String hexOf(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
