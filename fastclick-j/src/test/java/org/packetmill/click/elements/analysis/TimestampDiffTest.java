package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** RecordTimestamp and TimestampDiff. */
class TimestampDiffTest {
  private static final String PATH =
      "in :: TestIn -> n :: NumberPacket -> r :: RecordTimestamp(%s) -> q :: Queue"
          + " -> u :: Unqueue(ACTIVE false) -> d :: TimestampDiff(r%s) -> out :: TestOut;"
          + " d[1] -> unknown :: TestOut; direct :: TestIn -> d;"
          + " DriverManager(wait 3s, write u.active true, wait 1s)";

  private static RouterFixture start(String recorder, String diff) {
    return RouterFixture.start(PATH.formatted(recorder, diff));
  }

  @Test
  void delaysAreMeasuredInMicroseconds() {
    try (RouterFixture r = start("", ", MAXDELAY 5000")) {
      assertThat(r.read("d.average")).isEqualTo("0");
      assertThat(r.read("d.perc 50")).isEqualTo("0");
      r.push("in", new byte[48], new byte[48], new byte[48]);
      r.run();

      assertThat(r.sent("out")).hasSize(3);
      assertThat(Double.parseDouble(r.read("d.average"))).isBetween(3e6, 3.1e6);
      assertThat(Integer.parseInt(r.read("d.min"))).isBetween(3_000_000, 3_100_000);
      assertThat(Double.parseDouble(r.read("d.median 1"))).isBetween(3e6, 3.1e6);
      assertThat(Double.parseDouble(r.read("d.perc 100"))).isBetween(3e6, 3.1e6);
      assertThat(r.read("d.average 7")).isEqualTo("0");
      assertThat(r.read("d.index")).isEqualTo("2");
      assertThat(r.read("d.dump").lines()).hasSize(3);
      assertThat(r.readError("d.perc x")).contains("perc=x");
    }
  }

  @Test
  void longDelaysAreToldAndNotCounted() {
    try (RouterFixture r = start("OFFSET 40, COUNTER n", "")) {
      r.push("in", new byte[48]);
      r.run();

      assertThat(r.read("d.index")).isEqualTo("-1");
      assertThat(r.chatter())
          .anyMatch(line -> line.matches("Packet 0 experienced delay 30\\d\\d ms > 1000 ms"));
    }
  }

  @Test
  void packetsThatWereNotRecordedLeaveElsewhere() {
    try (RouterFixture r = start("N 1, OFFSET 40", ", VERBOSE false")) {
      r.push("in", new byte[48], new byte[48]);
      r.push("direct", new byte[48], new byte[3]);

      assertThat(r.sent("out")).hasSize(1);
      assertThat(r.sent("unknown")).hasSize(1);
      assertThat(r.chatter()).anyMatch(line -> line.contains("no room for packet 1 of 1"));
    }
  }

  @Test
  void theRecorderMustBeOne() {
    assertThat(
            RouterFixture.errors(
                "TestIn -> TimestampDiff(x) -> TestOut; TestIn -> c :: Counter ->"
                    + " RecordTimestamp(COUNTER c) -> TestOut"))
        .anyMatch(line -> line.contains("RECORDER: does not name an element"))
        .anyMatch(line -> line.contains("COUNTER must be a valid NumberPacket element"));
  }
}
