package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.flow.IpPackets.ACK;
import static org.packetmill.click.elements.flow.IpPackets.FIN;
import static org.packetmill.click.elements.flow.IpPackets.SYN;
import static org.packetmill.click.elements.flow.IpPackets.fragment;
import static org.packetmill.click.elements.flow.IpPackets.raw;
import static org.packetmill.click.elements.flow.IpPackets.tcp;
import static org.packetmill.click.elements.flow.IpPackets.udp;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.elements.flow.IpPackets;
import org.packetmill.click.testing.RouterFixture;

class IPRewriterTest {
  private static final String NAT = "pattern 1.0.0.1 1024-65535# - - 0 1";
  private static final String HOST = "10.0.0.1";
  private static final String SERVER = "9.9.9.9";
  private static final String OUTSIDE = "1.0.0.1";

  private static RouterFixture start(String type, String arguments) {
    return RouterFixture.start(
        "require(package org.packetmill.click.elements.flow);"
            + "IPRewriterPatterns(world 1.0.0.1 1024-65535# - -);"
            + "in :: TestIn -> MarkIp -> [0] rw :: "
            + type
            + "("
            + arguments
            + "); rw [0] -> out :: TestOut;"
            + "back :: TestIn -> MarkIp -> [1] rw; rw [1] -> home :: TestOut;");
  }

  private static List<String> ends(RouterFixture r, String out) {
    return r.sent(out).stream().map(IpPackets::ends).toList();
  }

  @Test
  void flowsAndTheirRepliesAreRewritten() {
    try (RouterFixture r = start("IPRewriter", NAT + ", drop")) {
      r.push("in", tcp(HOST, 7, SERVER, 80, SYN, 0), udp(HOST, 7, SERVER, 80));
      r.push("in", tcp(HOST, 8, SERVER, 80, SYN, 5), tcp(HOST, 7, SERVER, 80, ACK, 5));
      r.push("back", tcp(SERVER, 80, OUTSIDE, 1024, ACK, 9), udp(SERVER, 80, OUTSIDE, 1025));
      r.push("back", udp(SERVER, 80, OUTSIDE, 1024), udp(SERVER, 81, OUTSIDE, 1025));
      assertThat(ends(r, "out"))
          .containsExactly(
              "1.0.0.1:1024 > 9.9.9.9:80",
              "1.0.0.1:1025 > 9.9.9.9:80",
              "1.0.0.1:1026 > 9.9.9.9:80",
              "1.0.0.1:1024 > 9.9.9.9:80");
      assertThat(ends(r, "home"))
          .containsExactly("9.9.9.9:80 > 10.0.0.1:7", "9.9.9.9:80 > 10.0.0.1:7");
      assertThat(r.sent("out")).allMatch(IpPackets::isIntact);
      assertThat(r.sent("home")).allMatch(IpPackets::isIntact);
      assertThat(r.read("rw.table_size")).isEqualTo("3");
      assertThat(r.read("rw.size")).isEqualTo("3");
    }
  }

  @Test
  void aZeroUdpChecksumStaysZero() {
    byte[] packet = udp(HOST, 7, SERVER, 80);
    packet[26] = 0;
    packet[27] = 0;
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop")) {
      r.push("in", packet);
      assertThat(r.sent("out").getFirst()).containsSequence(new byte[] {0, 12, 0, 0});
    }
  }

  @Test
  void udpAndTcpShareAUdpRewritersTable() {
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop")) {
      r.push("in", tcp(HOST, 7, SERVER, 80, SYN, 0), udp(HOST, 7, SERVER, 80));
      assertThat(ends(r, "out"))
          .containsExactly("1.0.0.1:1024 > 9.9.9.9:80", "1.0.0.1:1024 > 9.9.9.9:80");
    }
  }

  @Test
  void packetsThatHaveNoPortsAreDroppedUnlessTheInputPassesThem() {
    byte[] later = fragment(udp(HOST, 7, SERVER, 80), 3);
    byte[] icmp = raw(1, HOST, SERVER, new byte[8]);
    byte[] small = raw(17, HOST, SERVER, new byte[7]);
    try (RouterFixture r = start("IPRewriter", NAT + ", pass 1")) {
      r.push("in", later, icmp, small);
      assertThat(r.sent("out")).isEmpty();
      r.push("back", later, icmp, small, udp(HOST, 7, SERVER, 80));
      assertThat(r.sent("home")).hasSize(4);
      assertThat(r.read("rw.table_size")).isEqualTo("0");
    }
  }

  @Test
  void keepMapsWithoutAChange() {
    try (RouterFixture r = start("IPRewriter", "keep 0 1, drop")) {
      r.push("back", udp(SERVER, 80, HOST, 7));
      r.push("in", udp(HOST, 7, SERVER, 80));
      r.push("back", udp(SERVER, 80, HOST, 7));
      assertThat(ends(r, "out")).containsExactly("10.0.0.1:7 > 9.9.9.9:80");
      assertThat(ends(r, "home")).containsExactly("9.9.9.9:80 > 10.0.0.1:7");
    }
  }

  @Test
  void namedPatternsAreOneSequence() {
    try (RouterFixture r = start("TCPRewriter", "pattern world 0 1, pattern world 1 0")) {
      r.push("in", tcp(HOST, 7, SERVER, 80, SYN, 0));
      r.push("back", tcp(HOST, 8, SERVER, 80, SYN, 0));
      assertThat(ends(r, "out")).containsExactly("1.0.0.1:1024 > 9.9.9.9:80");
      assertThat(ends(r, "home")).containsExactly("1.0.0.1:1025 > 9.9.9.9:80");
      assertThat(r.read("rw.patterns"))
          .isEqualTo("1.0.0.1 1024-65535 - - [1]\n1.0.0.1 1024-65535 - - [1]\n");
      assertThat(r.read("rw.lookup 10.0.0.1 7 9.9.9.9 80")).isEqualTo("1.0.0.1 1024 9.9.9.9 80");
      assertThat(r.read("rw.lookup 9.9.9.9 80 1.0.0.1 1024")).isEqualTo("9.9.9.9 80 10.0.0.1 7");
      assertThat(r.read("rw.lookup 9.9.9.9 81 1.0.0.1 1024")).isEmpty();
    }
  }

  @Test
  void theTableShowsBothDirections() {
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop")) {
      r.push("in", udp(HOST, 7, SERVER, 80));
      assertThat(r.read("rw.table"))
          .isEqualTo(
              "(10.0.0.1, 7, 9.9.9.9, 80) => (1.0.0.1, 1024, 9.9.9.9, 80) [*0 1] i0 exp300\n"
                  + "(9.9.9.9, 80, 1.0.0.1, 1024) => (9.9.9.9, 80, 10.0.0.1, 7) [0 *1] i0"
                  + " exp300\n");
    }
  }

  @Test
  void guaranteedMappingsAreNotGivenUpForANewOne() {
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop, MAPPING_CAPACITY 2")) {
      for (int port = 1; port <= 3; port++) {
        r.push("in", udp(HOST, port, SERVER, 80));
      }
      assertThat(r.sent("out")).hasSize(2);
      assertThat(r.read("rw.mapping_failures")).isEqualTo("1");
      assertThat(r.read("rw.size")).isEqualTo("2");
    }
  }

  @Test
  void withoutAGuaranteeTheOldestMappingMakesRoom() {
    String arguments = NAT + ", drop, MAPPING_CAPACITY 2, GUARANTEE 0, TIMEOUT 100";
    try (RouterFixture r = start("UDPRewriter", arguments)) {
      r.push("in", udp(HOST, 1, SERVER, 80));
      r.write("rw.capacity", "1");
      assertThat(r.read("rw.capacity")).isEqualTo("1");
      r.push("in", udp(HOST, 2, SERVER, 80));
      assertThat(r.sent("out")).hasSize(2);
      r.push("back", udp(SERVER, 80, OUTSIDE, 1024), udp(SERVER, 80, OUTSIDE, 1025));
      assertThat(ends(r, "home")).containsExactly("9.9.9.9:80 > 10.0.0.1:2");
    }
  }

  @Test
  void writingAPatternEndsTheFlowsOfItsInput() {
    try (RouterFixture r = start("IPRewriter", NAT + ", keep 1 0")) {
      r.push("in", udp(HOST, 7, SERVER, 80));
      r.push("back", udp(SERVER, 90, HOST, 7));
      r.write("rw.pattern0", "pattern 1.0.0.2 5-9# - - 0 1");
      assertThat(r.read("rw.patterns")).isEqualTo("1.0.0.2 5-9 - -\n<keep> [1]\n");
      r.push("in", udp(HOST, 7, SERVER, 80));
      assertThat(ends(r, "out")).last().isEqualTo("1.0.0.2:5 > 9.9.9.9:80");
      assertThat(r.writeError("rw.pattern0", "pattern 1.0.0.2 9-5# - - 0 1"))
          .contains("input spec 0: bad source port");
      r.write("rw.clear", "");
      assertThat(r.read("rw.size")).isEqualTo("0");
    }
  }

  @Test
  void aMappingThatIsItsOwnReplyLivesAndDies() {
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop")) {
      r.push("in", udp(OUTSIDE, 1024, OUTSIDE, 1024));
      assertThat(ends(r, "out")).containsExactly("1.0.0.1:1024 > 1.0.0.1:1024");
      r.push("in", udp(OUTSIDE, 1, OUTSIDE, 1024));
      assertThat(ends(r, "out")).last().isEqualTo("1.0.0.1:1025 > 1.0.0.1:1024");
      r.write("rw.clear", "");
      assertThat(r.read("rw.size")).isEqualTo("0");
      assertThat(r.read("rw.table")).isEmpty();
    }
  }

  @Test
  void aClosedTcpConnectionHasAShorterTimeout() {
    try (RouterFixture r = start("TCPRewriter", NAT + ", drop")) {
      r.push("in", tcp(HOST, 7, SERVER, 80, SYN, 0));
      assertThat(r.read("rw.table")).contains("exp300");
      r.push("in", tcp(HOST, 7, SERVER, 80, ACK, 4));
      r.push("back", tcp(SERVER, 80, OUTSIDE, 1024, ACK, 4));
      assertThat(r.read("rw.table")).contains("exp86400");
      r.push("in", tcp(HOST, 7, SERVER, 80, FIN | ACK, 0));
      r.push("back", tcp(SERVER, 80, OUTSIDE, 1024, FIN | ACK, 0));
      assertThat(r.read("rw.table")).contains("exp240");
    }
  }

  @Test
  void mappingsExpireAndAreReaped() {
    String arguments = NAT + ", drop, TIMEOUT 10, GUARANTEE 2, REAP_INTERVAL 3";
    try (RouterFixture r = start("UDPRewriter", arguments)) {
      r.push("in", udp(HOST, 7, SERVER, 80));
      r.driver().runFor(8_000_000_000L);
      r.push("in", udp(HOST, 8, SERVER, 80));
      r.driver().runFor(5_000_000_000L);
      assertThat(r.read("rw.size")).isEqualTo("1");
      r.push("back", udp(SERVER, 80, OUTSIDE, 1024), udp(SERVER, 80, OUTSIDE, 1025));
      assertThat(ends(r, "home")).containsExactly("9.9.9.9:80 > 10.0.0.1:8");
    }
  }

  @Test
  void rewritersCanShareACapacity() {
    String config =
        "require(package org.packetmill.click.elements.flow);"
            + "in :: TestIn -> MarkIp -> a :: IPRewriter("
            + NAT.replace("0 1", "0 0")
            + ", MAPPING_CAPACITY b) -> out :: TestOut;"
            + "in2 :: TestIn -> MarkIp -> b :: IPRewriter("
            + NAT.replace("0 1", "0 0")
            + ", MAPPING_CAPACITY 2) -> out2 :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", udp(HOST, 1, SERVER, 80));
      r.push("in2", udp(HOST, 2, SERVER, 80), udp(HOST, 3, SERVER, 80));
      assertThat(r.sent("out2")).hasSize(1);
      assertThat(r.read("a.size")).isEqualTo("2");
      r.driver().runFor(6_000_000_000L);
      r.push("in2", udp(HOST, 3, SERVER, 80));
      assertThat(r.sent("out2")).as("the guarantee of the oldest has run out").hasSize(2);
      assertThat(r.read("a.table_size")).isEqualTo("0");
    }
  }

  @Test
  void annotationsAreSet() {
    String arguments = NAT + ", drop, REPLY_ANNO PAINT";
    try (RouterFixture r = start("IPRewriter", arguments)) {
      r.push("in", udp(HOST, 7, SERVER, 80));
      r.push("back", udp(SERVER, 80, OUTSIDE, 1024));
      assertThat(r.seen("out").getFirst().anno32(0)).isEqualTo(0x09090909);
      assertThat(r.seen("home").getFirst().anno32(0)).isEqualTo(0x0100000a);
    }
    try (RouterFixture r = start("IPRewriter", arguments + ", DST_ANNO false")) {
      r.push("in", udp(HOST, 7, SERVER, 80));
      assertThat(r.seen("out").getFirst().anno32(0)).isZero();
    }
  }

  @Test
  void everySpecificationThatIsWrongIsReported() {
    String config =
        "Idle -> [0] rw :: IPRewriter(pattern 1.0.0.x - - - 0 0, keep 0 9, nobody,"
            + " pattern nobody 0 0) -> Discard; Idle -> [1] rw; Idle -> [2] rw; Idle -> [3] rw;";
    assertThat(String.join("\n", RouterFixture.errors(config)))
        .contains("input spec 0: bad source address")
        .contains("input spec 1: output port out of range")
        .contains("input spec 2: unknown specification")
        .contains("input spec 3: no such pattern 'nobody'");
    assertThat(RouterFixture.errors("Idle -> IPRewriter(drop, drop) -> Discard;"))
        .anyMatch(line -> line.contains("need 1 arguments, one per input port"));
  }

  @Test
  void aMapperTakesItsPatternsInTurn() {
    String config =
        "require(package org.packetmill.click.elements.flow);"
            + "m :: RoundRobinIPMapper(- - 5.0.0.1 - 0 1, - - 5.0.0.2 - 1 0);"
            + "in :: TestIn -> MarkIp -> rw :: IPRewriter(m) -> out :: TestOut;"
            + "rw [1] -> home :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", udp(HOST, 1, SERVER, 80), udp(HOST, 2, SERVER, 80), udp(HOST, 3, SERVER, 80));
      r.push("in", udp(HOST, 2, SERVER, 80));
      assertThat(ends(r, "out"))
          .containsExactly("10.0.0.1:1 > 5.0.0.1:80", "10.0.0.1:3 > 5.0.0.1:80");
      assertThat(ends(r, "home"))
          .containsExactly("10.0.0.1:2 > 5.0.0.2:80", "10.0.0.1:2 > 5.0.0.2:80");
    }
  }

  private static void onThread(int number, Runnable work) throws InterruptedException {
    ClickThread thread = new ClickThread(work, number);
    thread.start();
    thread.join();
  }

  @Test
  void eachThreadHasMappingsOfItsOwn() throws InterruptedException {
    byte[] packet = udp(HOST, 7, SERVER, 80);
    try (RouterFixture r = start("IPRewriter", NAT + ", drop, MAPPING_CAPACITY 1")) {
      r.push("in", packet.clone());
      onThread(2, () -> r.push("in", packet.clone()));
      r.push("in", packet.clone());
      assertThat(ends(r, "out"))
          .containsExactly(
              "1.0.0.1:1024 > 9.9.9.9:80",
              "1.0.0.1:1025 > 9.9.9.9:80",
              "1.0.0.1:1024 > 9.9.9.9:80");
      assertThat(r.read("rw.size")).isEqualTo("2");
      assertThat(r.read("rw.table_size")).isEqualTo("2");
      assertThat(r.read("rw.udp_table")).hasLineCount(4);
      r.write("rw.clear", "");
      assertThat(r.read("rw.size")).isEqualTo("0");
    }
  }

  @Test
  void flowsMoveBetweenThreadsThatHandleMigration() throws InterruptedException {
    byte[] packet = udp(HOST, 7, SERVER, 80);
    byte[] reply = udp(SERVER, 80, OUTSIDE, 1024);
    try (RouterFixture r = start("UDPRewriter", NAT + ", drop, HANDLE_MIGRATION true")) {
      r.push("in", packet.clone());
      onThread(1, () -> r.push("in", packet.clone(), udp(HOST, 8, SERVER, 80)));
      onThread(1, () -> r.push("back", reply.clone()));
      r.push("back", reply.clone(), udp(SERVER, 80, OUTSIDE, 1025));
      assertThat(ends(r, "out"))
          .containsExactly(
              "1.0.0.1:1024 > 9.9.9.9:80",
              "1.0.0.1:1024 > 9.9.9.9:80",
              "1.0.0.1:1025 > 9.9.9.9:80");
      assertThat(ends(r, "home"))
          .containsExactly(
              "9.9.9.9:80 > 10.0.0.1:7", "9.9.9.9:80 > 10.0.0.1:7", "9.9.9.9:80 > 10.0.0.1:8");
    }
  }
}
