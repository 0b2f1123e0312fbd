package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class TimeFilterTest {
  private static final String TIMES = "!data timestamp\n10\n11\n12.5\n13\n20\n";

  @TempDir Path folder;

  private List<String> run(String arguments) {
    return Dumps.run(folder, TIMES, "", "TimeFilter(%s)".formatted(arguments), "ts_sec");
  }

  @Test
  void passesWhatLiesInBetween() {
    assertThat(run("11, 13")).containsExactly("11", "12");
    assertThat(run("START 12.5")).containsExactly("12", "13", "20");
    assertThat(run("END 12")).containsExactly("10", "11");
    assertThat(run("START_AFTER 1, END_AFTER 3")).containsExactly("11", "12");
    assertThat(run("START 11, INTERVAL 2")).containsExactly("11", "12");
    assertThat(run("START_DELAY 1")).isEmpty();
    assertThat(run("START 10, INTERVAL .05min")).containsExactly("10", "11", "12");
  }

  @Test
  void packetsBeforeTheStartDoNotCallTheEnd() {
    try (RouterFixture r =
        RouterFixture.start(
            ("FromIPSummaryDump(DATA \"%s\", STOP true)"
                    + " -> t :: TimeFilter(30, 12, END_CALL t.extend_interval 9) -> out :: TestOut")
                .formatted(TIMES))) {
      r.run();
      assertThat(r.seen("out")).isEmpty();
      assertThat(r.read("t.end")).isEqualTo("12.000000");
    }
    assertThat(RouterFixture.errors("TestIn -> TimeFilter(-1) -> TestOut"))
        .anyMatch(line -> line.endsWith("START: parse error"));
  }

  @Test
  void theRestLeavesAtOutputOne() {
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(DATA \"%s\", STOP true) -> t :: TimeFilter(11, 13)".formatted(TIMES)
                + " -> TestOut; t[1] -> out :: TestOut;")) {
      r.run();

      assertThat(r.seen("out")).hasSize(3);
    }
  }

  @Test
  void theEndMayBeMovedByTheCallAndByHandlers() {
    try (RouterFixture r =
        RouterFixture.start(
            ("FromIPSummaryDump(DATA \"%s\", STOP true)"
                    + " -> t :: TimeFilter(10, 11, END_CALL s.run $t) -> out :: TestOut;"
                    + " s :: Script(TYPE PASSIVE, init n 0, set n $(add $n 1), set last $1,"
                    + " goto exit $(gt $n 2), write t.extend_interval 1);")
                .formatted(TIMES))) {
      r.run();

      assertThat(r.seen("out")).hasSize(3);
      assertThat(r.read("t.start")).isEqualTo("10.000000");
      assertThat(r.read("t.end")).isEqualTo("13.000000");
      r.write("t.end", "30");
      assertThat(r.read("t.interval")).isEqualTo("20.000000");
      r.write("t.interval", "5");
      assertThat(r.read("t.end")).isEqualTo("15.000000");
      r.write("t.start", "12");
      assertThat(r.read("t.interval")).isEqualTo("3.000000");
    }
  }

  @Test
  void stopEndsTheRun() {
    try (RouterFixture r =
        RouterFixture.start(
            "f :: FromIPSummaryDump(DATA \"%s\") -> TimeFilter(END 12, STOP true) -> TestOut"
                .formatted(TIMES))) {
      r.run();
    }
  }

  @Test
  void argumentsExcludeEachOther() {
    assertThat(
            RouterFixture.errors(
                "TestIn -> TimeFilter(1, 2, START_AFTER 1, INTERVAL 3, STOP true, END_CALL stop)"
                    + " -> TestOut"))
        .anyMatch(line -> line.endsWith("START_AFTER_INIT are mutually exclusive"))
        .anyMatch(line -> line.endsWith("INTERVAL are mutually exclusive"))
        .anyMatch(line -> line.endsWith("END_CALL and STOP are mutually exclusive"));
  }
}
