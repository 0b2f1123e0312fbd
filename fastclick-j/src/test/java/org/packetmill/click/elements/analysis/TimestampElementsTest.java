package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

/** AdjustTimestamp, SetTimestampDelta, StoreTimestamp, TimeRange, TimestampAccum. */
class TimestampElementsTest {
  private static final String TIMES = "!data timestamp first_timestamp\n0 1\n1.5 1\n3 2.5\n2 0\n";

  @TempDir Path folder;

  private List<String> run(String element, String fields) {
    return Dumps.run(folder, TIMES, "", element, fields);
  }

  private static RouterFixture read(String element) {
    return RouterFixture.start(
        "FromIPSummaryDump(DATA \"%s\", STOP true) -> e :: %s -> out :: TestOut;"
            .formatted(TIMES, element));
  }

  @Test
  void timesAreMovedUnlessTheyAreZero() {
    assertThat(run("AdjustTimestamp(-2)", "timestamp"))
        .containsExactly("0.000000", "-0.500000", "1.000000", "0.000000");
    assertThat(run("AdjustTimestamp(-.05min)", "timestamp"))
        .containsExactly("0.000000", "-1.500000", "0.000000", "-1.000000");
    assertThat(run("AdjustTimestamp(1ms, ALL true)", "timestamp"))
        .containsExactly("0.001000", "1.501000", "3.001000", "2.001000");
    assertThat(run("AdjustTimestamp(+1, FIRST true)", "timestamp first_timestamp"))
        .containsExactly(
            "0.000000 2.000000", "1.500000 2.000000", "3.000000 3.500000", "2.000000 0.000000");
  }

  @Test
  void theTimeCanBeChanged() {
    try (RouterFixture r = read("AdjustTimestamp(1)")) {
      assertThat(r.read("e.time")).isEqualTo("1.000000s");
      r.write("e.time", "-0.25");
      assertThat(r.read("e.time")).isEqualTo("-0.250000s");
      assertThat(r.writeError("e.time", "soon")).isEqualTo("expected time in seconds");
    }
  }

  @Test
  void deltasCountFromTheFirstPacketOrTheFirstTime() {
    assertThat(run("SetTimestampDelta", "timestamp"))
        .containsExactly("0.000000", "0.000000", "1.500000", "0.500000");
    assertThat(run("SetTimestampDelta(TYPE FIRST)", "timestamp"))
        .containsExactly("0.000000", "0.500000", "0.500000", "2.000000");
    try (RouterFixture r = read("SetTimestampDelta(TYPE NOW)")) {
      r.run();

      assertThat(r.seen("out").get(1).timestamp())
          .isBetween(999_999_998_500_000_000L, 999_999_999_000_000_000L);
    }
    try (RouterFixture r = read("SetTimestampDelta")) {
      r.run();
      assertThat(r.read("e.first")).isEqualTo("1.500000\n");
      r.write("e.reset", "");
      assertThat(r.read("e.first")).isEqualTo("0.000000\n");
    }
    assertThat(RouterFixture.errors("TestIn -> SetTimestampDelta(TYPE X) -> TestOut"))
        .anyMatch(line -> line.endsWith("bad TYPE"));
  }

  @Test
  void timesAreStoredInPackets() {
    try (RouterFixture r = read("StoreTimestamp(2)")) {
      r.run();
      assertThat(r.sent("out").get(1)).containsExactly(0, 0, 0, 0x2f, 0x68, 0x59, 0, 0, 0, 0);
    }
    try (RouterFixture r = read("StoreTimestamp(TAIL true)")) {
      r.run();
      assertThat(r.sent("out").get(1)).containsExactly(0, 0x2f, 0x68, 0x59, 0, 0, 0, 0);
    }
    for (String wrong : List.of("", "3, TAIL true")) {
      assertThat(RouterFixture.errors("TestIn -> StoreTimestamp(%s) -> TestOut".formatted(wrong)))
          .anyMatch(line -> line.endsWith("supply exactly one of 'OFFSET' and 'TAIL'"));
    }
  }

  @Test
  void rangesGoFromTheEarliestToTheLatest() {
    try (RouterFixture r = read("TimeRange")) {
      r.run();
      assertThat(r.read("e.range")).isEqualTo("1.500000 3.000000");
      assertThat(r.read("e.interval")).isEqualTo("1.500000");
      r.write("e.reset", "");
      assertThat(r.read("e.first")).isEqualTo("0.000000");
    }
    try (RouterFixture r = read("TimeRange(SIMPLE true)")) {
      r.run();
      assertThat(r.read("e.last")).isEqualTo("2.000000");
    }
  }

  @Test
  void passedTimeAddsUp() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> AdjustTimestamp(999999999, ALL true)"
                + " -> a :: TimestampAccum -> out :: TestOut")) {
      assertThat(r.read("a.average_time")).isEqualTo("nan");
      r.push("in", new byte[1], new byte[1]);

      assertThat(r.read("a.count")).isEqualTo("2");
      assertThat(Long.parseLong(r.read("a.min"))).isBetween(1_000_000_000L, 1_000_100_000L);
      assertThat(Long.parseLong(r.read("a.time")))
          .isEqualTo(Long.parseLong(r.read("a.min")) + Long.parseLong(r.read("a.max")));
      r.write("a.reset_counts", "");
      assertThat(r.read("a.count")).isEqualTo("0");
      assertThat(r.read("a.min")).isEqualTo("0");
    }
  }

  @Test
  void packetsAreLeftAsTheyAre() {
    try (RouterFixture r = read("TimeRange")) {
      r.run();
      assertThat(r.seen("out")).extracting(TestOut.Seen::timestamp).contains(1_500_000_000L);
    }
  }
}
