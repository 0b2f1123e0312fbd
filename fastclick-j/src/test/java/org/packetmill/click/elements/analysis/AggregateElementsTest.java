package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

/** AggregateIP, AggregatePaint and AggregateLength. */
class AggregateElementsTest {
  private static final String DUMP =
      "!data src dst sport dport tcp_flags ip_tos payload\n"
          + "1.2.3.4 5.6.7.8 10 20 SA 7 \"abcd\"\n";

  @TempDir Path folder;

  private String aggregate(String element) {
    return String.join("", Dumps.run(folder, DUMP, "", element, "aggregate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ip src; 16909060",
        "ip src/8; 1",
        "ip src & 0xff00; 3",
        "ip[12]; 1",
        "ip[12:2]; 258",
        "ip{96-103}; 1",
        "ip vers; 4",
        "ip tos{6:2}; 3",
        "ip proto; 6",
        "tcp flags; 18",
        "tcp syn; 1",
        "tcp fin; 0",
        "tcpudp sport; 10",
        "dport; 20",
        "transp[2-3]; 20",
        "ip proto 6 [0:2]; 10",
        "data[0:4]; 1633837924",
        "'\"ip src/16\"'; 258",
        "ip src/8, UNSHIFT_IP_ADDR true; 16777216"
      })
  void fieldsBecomeAggregates(String field, String value) {
    assertThat(aggregate("AggregateIP(" + field + ")")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "ip foo; expected 'HEADER [NAME] [{OFFSET:LENGTH}] [/PREFIX] [& MASK]'",
        "x; expected 'HEADER [NAME] [{OFFSET:LENGTH}] [/PREFIX] [& MASK]'",
        "ip src/33; bad prefix or mask in TCP/IP field",
        "ip len & 5; bad prefix or mask in TCP/IP field",
        "ip tos[1]; bad offset or length in TCP/IP field",
        "ip[4-3]; bad offset or length in TCP/IP field",
        "ip src x; garbage after field specification",
        "ip[2:4]; field specification does not fit within a single word",
        "ip src, INCREMENTAL true; 'INCREMENTAL' is incompatible with field length 32"
      })
  void fieldsThatMakeNoSenseAreRefused(String field, String complaint) {
    assertThat(RouterFixture.errors("Idle -> AggregateIP(" + field + ") -> Discard"))
        .anyMatch(line -> line.contains(complaint));
  }

  @Test
  void packetsWithoutTheFieldLeaveElsewhere() {
    String config =
        "FromIPSummaryDump(DATA \"!data src proto ip_frag\n1.0.0.1 U .\n1.0.0.2 T .\n"
            + "1.0.0.3 T f\n\", STOP true) -> a :: AggregateIP(tcp dport) -> yes :: TestOut;"
            + " a[1] -> no :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();

      assertThat(r.sent("yes")).hasSize(1);
      assertThat(r.sent("no")).hasSize(2);
      assertThat(r.read("a.header")).isEqualTo("transp");
      assertThat(r.read("a.bit_offset")).isEqualTo("16");
      assertThat(r.read("a.bit_length")).isEqualTo("16");
    }
  }

  @Test
  void theyMayBePutBehindEachOther() {
    String chain = "AggregateIP(ip src/8) -> AggregateIP(ip dst/8, INCREMENTAL true)";
    assertThat(aggregate(chain)).isEqualTo("261");
    assertThat(aggregate(chain + " -> Paint(9) -> AggregatePaint(3, INCREMENTAL true)"))
        .isEqualTo("2089");
    assertThat(aggregate("Paint(9) -> AggregatePaint")).isEqualTo("9");
    assertThat(RouterFixture.errors("Idle -> AggregatePaint(9) -> Discard"))
        .anyMatch(line -> line.contains("bad number of bits"));
  }

  @Test
  void lengthsCountWhatIsNotHere() {
    String dump = "!data len eth_src\n500 0:1:2:3:4:5\n";
    assertThat(Dumps.run(folder, dump, "", "AggregateLength", "aggregate")).containsExactly("514");
    assertThat(Dumps.run(folder, dump, "", "AggregateLength(IP true)", "aggregate"))
        .containsExactly("500");
    assertThat(
            Dumps.run(folder, "!data wire_len\n5\n", "", "AggregateLength(IP true)", "aggregate"))
        .isEmpty();
  }

  @Test
  void theyWorkForPulledPackets() {
    String chain = "Queue -> AggregateIP(tcp dport) -> AggregateLength(IP true) -> Unqueue";
    assertThat(aggregate(chain)).isEqualTo("44");
  }
}
