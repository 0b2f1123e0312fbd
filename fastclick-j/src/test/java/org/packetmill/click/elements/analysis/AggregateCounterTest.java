package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class AggregateCounterTest {
  private static final String AGGREGATES =
      "!data aggregate count len\n4294967295 1 50\n7 1 60\n7 2 70\n0 1 80\n8 1 90\n";

  @TempDir Path folder;

  private RouterFixture start(String arguments) {
    return RouterFixture.start(
        ("FromIPSummaryDump(DATA \"%s\", STOP true) -> c :: AggregateCounter(%s)"
                + " -> out :: TestOut; c[1] -> rest :: TestOut;")
            .formatted(AGGREGATES, arguments));
  }

  private List<String> write(RouterFixture r, String handler) {
    Path file = folder.resolve("out");
    r.write("c." + handler, file.toString());
    return Dumps.packets(file);
  }

  @Test
  void countsPacketsByAggregate() {
    try (RouterFixture r = start("BANNER \"!mine\"")) {
      r.run();

      assertThat(write(r, "write_text_file")).containsExactly("0 1", "7 3", "8 1", "4294967295 1");
      assertThat(Dumps.lines(folder.resolve("out")))
          .startsWith("!IPAggregate 1.0", "!mine", "!num_nonzero 4");
      assertThat(write(r, "write_ip_file")).contains("0.0.0.7 3", "255.255.255.255 1");
      assertThat(write(r, "write_pdf_file")).contains("7 0.5");
      assertThat(r.read("c.count")).isEqualTo("6");
      assertThat(r.read("c.nagg")).isEqualTo("4");
      r.write("c.reaggregate_counts", "");
      assertThat(write(r, "write_text_file")).containsExactly("1 3", "3 1");
      r.write("c.clear", "");
      assertThat(write(r, "write_text_file")).isEmpty();
    }
  }

  @Test
  void countsTheBitsOfTheMask() {
    try (RouterFixture r = start("MASK 0x7")) {
      r.run();
      assertThat(write(r, "write_text_file")).containsExactly("0 2", "7 4");
    }
  }

  @Test
  void countsBytes() {
    try (RouterFixture r = start("BYTES true")) {
      r.run();
      assertThat(write(r, "write_ascii_file"))
          .containsExactly("0 80", "7 130", "8 90", "4294967295 50");
    }
    try (RouterFixture r = start("BYTES true, EXTRA_LENGTH false")) {
      r.run();
      assertThat(write(r, "write_text_file")).contains("7 80");
    }
  }

  @Test
  void writesBinaryFiles() throws IOException {
    try (RouterFixture r = start("MULTIPACKET false")) {
      r.run();
      Path file = folder.resolve("binary");
      r.write("c.write_file", file.toString());

      byte[] bytes = Files.readAllBytes(file);
      assertThat(bytes).endsWith((byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 0, 0, 0);
    }
  }

  @Test
  void frozenItCountsOnlyWhatItKnows() {
    try (RouterFixture r = start("AGGREGATE_FREEZE 2")) {
      r.run();

      assertThat(write(r, "write_text_file")).containsExactly("7 3", "4294967295 1");
      assertThat(r.sent("out")).hasSize(3);
      assertThat(r.sent("rest")).hasSize(2);
      assertThat(r.read("c.freeze")).isEqualTo("true");
    }
  }

  @Test
  void limitsStopOrCall() {
    try (RouterFixture r = start("COUNT_STOP 4")) {
      assertThat(r.read("c.count_call")).isEqualTo("4 c.stop");
      r.run();
      assertThat(r.read("c.active")).isEqualTo("false");
      assertThat(r.read("c.count")).isEqualTo("4");
    }
    try (RouterFixture r = start("AGGREGATE_CALL 1 c.banner hello")) {
      r.run();
      assertThat(r.read("c.banner")).isEqualTo("hello\n");
      assertThat(r.read("c.aggregate_call")).isEmpty();
      r.write("c.aggregate_call", "9 stop");
      assertThat(r.read("c.aggregate_call")).isEqualTo("9 stop");
      assertThat(r.writeError("c.count_call", "x")).contains("'N HANDLER [VALUE]'");
    }
    assertThat(
            RouterFixture.errors(
                "TestIn -> AggregateCounter(COUNT_STOP 1, COUNT_FREEZE 2, AGGREGATE_CALL x)"
                    + " -> TestOut"))
        .anyMatch(line -> line.contains("'COUNT_CALL' are mutually exclusive"))
        .anyMatch(line -> line.contains("AGGREGATE_CALL first word should be unsigned"));
  }

  @Test
  void manyAggregatesFit() {
    AggregateTable table = new AggregateTable();
    for (int i = 0; i < 100_000; i++) {
      table.add(i * 7919, 1 + i % 3);
    }

    assertThat(table.nonzero()).isEqualTo(100_000);
    assertThat(table.get(99_999 * 7919)).isEqualTo(1);
    assertThat(table.sorted()).hasSize(100_000);
  }
}
