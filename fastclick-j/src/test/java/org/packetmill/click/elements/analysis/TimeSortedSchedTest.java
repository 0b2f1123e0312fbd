package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class TimeSortedSchedTest {
  @TempDir Path folder;
  private Path out;
  private String ordered;

  @BeforeEach
  void nameFile() {
    out = folder.resolve("out");
  }

  private List<String> merge(String arguments, String first, String second) {
    String config =
        ("FromIPSummaryDump(DATA \"!data timestamp\n%s\") -> s :: TimeSortedSched(STOP true%s)"
                + " -> ToIPSummaryDump(%s, FIELDS timestamp);"
                + " FromIPSummaryDump(DATA \"!data timestamp\n%s\") -> [1] s;")
            .formatted(first, arguments, out, second);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      ordered = r.read("s.well_ordered");
    }
    return Dumps.packets(out).stream().map(line -> line.replace(".000000", "")).toList();
  }

  @Test
  void mergesSortedStreams() {
    assertThat(merge("", "1\n4\n5\n", "2\n3\n6\n")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(ordered).isEqualTo("true");
  }

  @Test
  void aBufferEvensOutSmallDisorder() {
    assertThat(merge(", BUFFER 2", "4\n1\n5\n", "2\n3\n")).containsExactly("1", "2", "3", "4", "5");
    assertThat(ordered).isEqualTo("true");
    assertThat(merge("", "4\n1\n5\n", "2\n3\n")).containsExactly("2", "3", "4", "1", "5");
    assertThat(ordered).isEqualTo("false");
  }

  @Test
  void packetsThatWaitAreGivenBackAtTheEnd() {
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(DATA \"!data timestamp\n1\n2\n3\n\")"
                + " -> TimeSortedSched(BUFFER 2) -> Unqueue(LIMIT 1) -> o :: TestOut")) {
      r.rounds(10);
      assertThat(r.seen("o")).hasSize(1);
    }
  }
}
