package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.standard.GapRate;
import org.packetmill.click.testing.RouterFixture;

/** FastUDPFlows and FastTCPFlows. */
class FastFlowsTest {
  private static String config(String source, String between) {
    return "f :: %s -> Unqueue -> %s out :: TestOut;".formatted(source, between);
  }

  private static String udp(String more) {
    return "FastUDPFlows(0, 20, 64, 0:1:2:3:4:5, 1.0.0.1, 0:1:2:3:4:6, 2.0.0.2, 2, 3%s)"
        .formatted(more);
  }

  private static String tcp(String more) {
    return "FastTCPFlows(0, 20, 64, 0:1:2:3:4:5, 1.0.0.1, 0:1:2:3:4:6, 2.0.0.2, 2, 5%s)"
        .formatted(more);
  }

  private static String hex(byte[] packet, int from, int to) {
    return HexFormat.of().formatHex(packet, from, to);
  }

  @Test
  void udpPacketsAreGood() {
    String check = "CheckIPHeader(14) -> CheckUDPHeader -> ";
    try (RouterFixture r = RouterFixture.start(config(udp(", STOP true"), check))) {
      r.run();

      assertThat(r.sent("out")).hasSize(20);
      assertThat(hex(r.sent("out").getFirst(), 0, 14)).isEqualTo("0001020304060001020304050800");
      assertThat(r.read("f.count")).isEqualTo("20");
    }
  }

  @Test
  void flowsGetNewPortsWhenTheyAreOver() {
    try (RouterFixture r = RouterFixture.start(config(udp(", STOP true"), ""))) {
      r.run();

      var flows =
          r.sent("out").stream()
              .collect(Collectors.groupingBy(p -> hex(p, 34, 38), Collectors.counting()));
      assertThat(flows.values()).allMatch(count -> count <= 3);
      assertThat(flows).hasSizeBetween(7, 8);
    }
  }

  @Test
  void tcpFlowsStartAndEnd() {
    String check = "CheckIPHeader(14) -> CheckTCPHeader -> ";
    try (RouterFixture r = RouterFixture.start(config(tcp(""), check))) {
      r.rounds(50);

      var flags =
          r.sent("out").stream()
              .collect(
                  Collectors.groupingBy(
                      p -> hex(p, 34, 38),
                      Collectors.mapping(p -> hex(p, 47, 48), Collectors.toList())));
      assertThat(flags.values())
          .allMatch(list -> list.getFirst().equals("02") && list.getLast().equals("01"));
    }
  }

  @Test
  void theRateIsKept() {
    String source =
        "FastUDPFlows(RATE 10, LIMIT -1, LENGTH 60, SRCETH 0:1:2:3:4:5, SRCIP 1.0.0.1,"
            + " DSTETH 0:1:2:3:4:6, DSTIP 2.0.0.2, FLOWS 1, FLOWSIZE 3)";
    GapRate rate = new GapRate();
    rate.setRate(10);
    int sent = 0;
    for (int i = 0; i <= 1000; i++) {
      if (rate.isDue(i * 1_000_000L)) {
        rate.update();
        sent++;
      }
    }
    assertThat(sent).isEqualTo(11);
    try (RouterFixture r = RouterFixture.start(config(source, ""))) {
      r.rounds(10);
      assertThat(r.sent("out")).hasSize(1);
    }
  }

  @Test
  void packetsArePushedAtTheirRate() {
    String source =
        "FastUDPFlows(RATE 10, LIMIT 5, LENGTH 60, SRCETH 0:1:2:3:4:5, SRCIP 1.0.0.1,"
            + " DSTETH 0:1:2:3:4:6, DSTIP 2.0.0.2, FLOWS 1, FLOWSIZE 3)";
    try (RouterFixture r = RouterFixture.start("f :: " + source + " -> out :: TestOut")) {
      r.driver().runFor(250_000_000);
      assertThat(r.sent("out")).hasSize(3);
      r.driver().runFor(1_000_000_000);
      assertThat(r.sent("out")).hasSize(5);
      assertThat(r.read("f.rate")).isEqualTo("12");
      assertThat(r.read("f.limit")).isEqualTo("5");
      r.write("f.limit", "6");
      r.driver().runFor(250_000_000);
      assertThat(r.sent("out")).hasSize(6);
    }
  }

  @Test
  void pushedPacketsComeInBatchesUpToTheLimit() {
    String source = udp(", STOP true").replace("0, 20,", "0, 70,");
    try (RouterFixture r = RouterFixture.start(source + " -> out :: TestOut")) {
      r.run();
      assertThat(r.batches("out")).containsExactly(32, 32, 6);
    }
  }

  @Test
  void flowsTakeTurnsAndPortsFollowEachOther() {
    String source =
        udp(", SEQUENTIAL true, FLOWBURST 2, STOP true, CHECKSUM false, DUPLICATE true");
    try (RouterFixture r = RouterFixture.start(source + " -> out :: TestOut")) {
      r.run();
      var ports = r.sent("out").stream().map(p -> hex(p, 34, 38)).toList();
      assertThat(ports.get(0)).isEqualTo(ports.get(1)).isEqualTo(ports.get(4));
      assertThat(ports.get(2)).isEqualTo(ports.get(3)).isNotEqualTo(ports.get(0));
      byte[] before = r.sent("out").get(4);
      byte[] after = r.sent("out").get(5);
      assertThat(after[34] & 0xff).isEqualTo((before[34] & 0xff) + 1);
      assertThat(after[36] & 0xff).isEqualTo((before[36] & 0xff) + 1);
    }
  }

  @Test
  void tcpFlowsAreFinishedBeforeTheDriverStops() {
    try (RouterFixture r = RouterFixture.start(config(tcp(", STOP true"), ""))) {
      r.run();
      var last =
          r.sent("out").stream()
              .collect(
                  Collectors.toMap(p -> hex(p, 34, 38), p -> hex(p, 47, 48), (_, later) -> later));
      assertThat(last.values()).containsOnly("01");
      assertThat(r.read("f.stop")).isEqualTo("true");
    }
  }

  @Test
  void shortPacketsAndFlowsAreToldOf() {
    String source = tcp("").replace(" 64,", " 10,").replace("2, 5", "2, 1");
    try (RouterFixture r = RouterFixture.start(config(source, ""))) {
      assertThat(r.chatter())
          .containsExactly(
              "warning: packet length < 60, defaulting to 60",
              "warning: flow size < 3, defaulting to 3");
    }
  }

  @Test
  void handlersChangeThePackets() {
    try (RouterFixture r = RouterFixture.start(config(udp(", ACTIVE false, CHECKSUM false"), ""))) {
      r.write("f.dsteth", "0:0:0:0:0:9");
      r.write("f.srceth", "0:0:0:0:0:8");
      r.write("f.length", "70");
      assertThat(r.read("f.length")).isEqualTo("70");
      r.write("f.limit", "3");
      r.write("f.rate", "0");
      r.rounds(5);
      assertThat(r.sent("out")).isEmpty();
      r.write("f.active", "true");
      r.rounds(20);

      assertThat(r.sent("out")).hasSize(3);
      byte[] packet = r.sent("out").getFirst();
      assertThat(packet).hasSize(70);
      assertThat(hex(packet, 0, 12)).isEqualTo("000000000009000000000008");
      assertThat(hex(packet, 40, 42)).isEqualTo("0000");
      r.write("f.reset", "");
      assertThat(r.read("f.count")).isEqualTo("0");
      assertThat(r.read("f.rate")).isEqualTo("0");
    }
  }
}
