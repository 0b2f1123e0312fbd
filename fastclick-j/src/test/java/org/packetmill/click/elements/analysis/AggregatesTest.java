package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

/** Elements that set the aggregate annotation, or go by it. */
class AggregatesTest {
  private static final String PACKETS =
      """
      !data timestamp ip_src sport ip_dst dport ip_proto ip_len tcp_flags
      1 1.0.0.1 1000 2.0.0.2 80 T 60 S
      2 2.0.0.2 80 1.0.0.1 1000 T 100 SA
      3 1.0.0.1 53 3.0.0.3 53 U 40 .
      9 9.0.0.1 1000 2.0.0.2 80 T 60 A
      """;

  @TempDir Path folder;

  private List<String> run(String elements, String fields) {
    return Dumps.run(folder, PACKETS, "", elements, fields);
  }

  @Test
  void pairsOfAddressesHaveNumbersAndDirections() {
    assertThat(run("AggregateIPAddrPair", "aggregate link"))
        .containsExactly("1 0", "1 1", "2 0", "3 0");
  }

  @Test
  void aPairThatWasSilentGetsANewNumber() {
    String late = PACKETS + "20 2.0.0.2 80 1.0.0.1 1000 T 100 A\n";
    assertThat(Dumps.run(folder, late, "", "AggregateIPAddrPair(TIMEOUT 5)", "aggregate link"))
        .containsExactly("1 0", "1 1", "2 0", "3 0", "4 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AggregateLength|60 100 40 60",
        "AggregateLength(IP true)|60 100 40 60",
        "AggregateIP(ip src/8)|1 2 1 9",
        "AggregateIP(src)|16777217 33554434 16777217 150994945",
        "AggregateIP(ip src & 0xf)|1 2 1 1",
        "AggregateIP(tcpudp dport)|80 1000 53 80",
        "AggregateIP(tcp flags)|2 18 16",
        "AggregateIP(tcp syn)|1 1 0",
        "AggregateIP(ip[9])|6 6 17 6",
        "AggregateIP(ip proto) -> AggregateIP(ip src/8, INCREMENTAL true)|1537 1538 4353 1545",
      })
  void aFieldBecomesTheAggregate(String elements, String aggregates) {
    assertThat(run(elements, "aggregate")).containsExactly(aggregates.split(" "));
  }

  @Test
  void paintBecomesTheAggregate() {
    assertThat(run("Paint(7) -> AggregatePaint(2)", "aggregate")).containsOnly("3");
    assertThat(
            run("Paint(7) -> AggregatePaint -> AggregatePaint(4, INCREMENTAL true)", "aggregate"))
        .containsOnly("119");
    assertThat(RouterFixture.errors("Idle -> AggregatePaint(9) -> Idle"))
        .contains("  bad number of bits");
  }

  @Test
  void packetsWithoutTheFieldLeaveByTheOtherOutput() {
    String config =
        "in :: TestIn -> MarkIPHeader -> a :: AggregateIP(udp len) -> out :: TestOut;"
            + " a[1] -> other :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      byte[] tcp = new byte[40];
      tcp[0] = 0x45;
      tcp[9] = 6;
      byte[] cut = new byte[22];
      cut[0] = 0x45;
      cut[9] = 17;
      r.push("in", tcp, cut);
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.sent("other")).hasSize(2);
    }
  }

  @Test
  void theFirstPacketOfEachAggregatePasses() {
    assertThat(run("AggregateIP(ip src/8) -> AggregateFirst", "ip_src"))
        .containsExactly("1.0.0.1", "2.0.0.2", "9.0.0.1");
  }

  @Test
  void theLastPacketsWaitToBeAskedFor() {
    String config =
        """
        FromIPSummaryDump(DATA "%s", STOP true) -> AggregateIP(ip src/8)
          -> l :: AggregateLast(STOP_AFTER_CLEAR true) -> t :: Tee -> ToIPSummaryDump(%s,
            FIELDS aggregate timestamp first_timestamp count);
        t[1] -> kept :: TestOut;
        l[1] -> other :: TestOut;
        DriverManager(pause, write l.clear, pause);
        """
            .formatted(PACKETS, folder.resolve("out"));
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.sent("other")).hasSize(1);
      // 60 bytes on the wire came before, and the packet itself is 12 bytes short.
      assertThat(r.seen("kept").getFirst().anno32(28)).isEqualTo(72);
    }
    assertThat(Dumps.packets(folder.resolve("out")))
        .containsExactly("1 3.000000 1.000000 2", "2 2.000000 2.000000 1", "9 9.000000 9.000000 1");
  }

  @Test
  void filtersGoByAggregates() {
    String config =
        "in :: TestIn -> AggregateLength -> f :: AggregateFilter(%s) -> a :: TestOut;"
            + " f[1] -> b :: TestOut;";
    try (RouterFixture r =
        RouterFixture.start(config.formatted("drop 3, allow 1-4 10, deny all, 0 7"))) {
      for (int length = 1; length < 12; length++) {
        r.push("in", new byte[length]);
      }
      assertThat(r.sent("a")).extracting(data -> data.length).containsExactly(1, 2, 4, 10);
      assertThat(r.sent("b")).extracting(data -> data.length).containsExactly(5, 6, 7, 8, 9, 11);
      assertThat(r.chatter())
          .anyMatch(line -> line.endsWith("pattern 1: aggregate 3 already filtered to output 255"))
          .anyMatch(line -> line.endsWith("pattern 3 matches no packets"));
    }
    assertThat(RouterFixture.errors(config.formatted("up 1, 0, 1 x, 0 1")))
        .contains(
            "  pattern 0: expected a port number",
            "  pattern 1 has no aggregates",
            "  pattern 2: bad aggregate number 'x'");
  }

  @Test
  void payloadsAreErased() {
    String config = "in :: TestIn -> MarkIPHeader -> EraseIPPayload -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      byte[] udp = new byte[32];
      java.util.Arrays.fill(udp, (byte) 7);
      udp[0] = 0x45;
      udp[9] = 17;
      byte[] other = udp.clone();
      other[9] = 99;
      r.push("in", udp, other);
      byte[] expected = udp.clone();
      java.util.Arrays.fill(expected, 26, 32, (byte) 0);
      assertThat(r.sent("out")).containsExactly(expected);
    }
  }
}
