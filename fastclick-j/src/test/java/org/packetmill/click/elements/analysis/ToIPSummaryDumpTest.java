package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class ToIPSummaryDumpTest {
  /** A TCP segment with three bytes of payload, and three bytes of padding behind it. */
  private static final String SEGMENT =
      "4500002b000040004006000001000001020000020005000600000001000000025018000a00000000"
          + "616263ffffff";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("out");
  }

  private List<String> write(String arguments, String... packets) {
    String config =
        "in :: TestIn -> MarkIPHeader -> d :: ToIPSummaryDump(%s, %s);".formatted(file, arguments);
    try (RouterFixture r = RouterFixture.start(config)) {
      for (String packet : packets) {
        r.push("in", HexFormat.of().parseHex(packet));
      }
    }
    return Dumps.lines(file);
  }

  @Test
  void writesColumnsBehindAHeader() {
    assertThat(
            write(
                "BANNER \"me & you\", FIELDS src \"ip dst\" sport tcp_win tcp_flags payload"
                    + " payload_len len ip_capture_len wire_len frag icmp_type eth_src",
                SEGMENT))
        .containsExactly(
            "!IPSummaryDump 1.3",
            "!creator \"me & you\"",
            "!data ip_src ip_dst sport tcp_window tcp_flags payload payload_len ip_len"
                + " ip_capture_len wire_len ip_frag icmp_type eth_src",
            "1.0.0.1 2.0.0.2 5 10 PA \"abc\" 3 43 43 46 ! - -");
  }

  @Test
  void theHeaderMayBeLeftOut() {
    assertThat(write("HEADER false, FIELDS ip_hl payload_md5 payload_md5_hex", SEGMENT))
        .containsExactly("20 qgauyYJ0pbR1w_tFOe_FYb 900150983cd24fb0d6963f7d28e17f72");
  }

  @Test
  void brokenPacketsAreToldAbout() {
    String start = SEGMENT.substring(0, 40);

    assertThat(
            write(
                "HEADER false, BAD_PACKETS true, FIELDS src sport tcp_seq udp_len",
                start.replace("4500", "6500"),
                start.replace("4500", "4400"),
                start.replace("4500002b", "45000002"),
                start.substring(0, 30),
                start,
                start + "0005"))
        .containsExactly(
            "!bad IP version 6",
            "- - - -",
            "!bad IP header length 4",
            "- - - -",
            "!bad IP length 2",
            "- - - -",
            "!bad truncated IP missing 28",
            "- - - -",
            "!bad truncated IP missing 23",
            "1.0.0.1 - - -",
            "!bad truncated IP missing 21",
            "1.0.0.1 5 - -");
    assertThat(
            write(
                "HEADER false, BAD_PACKETS true, CAREFUL_TRUNC false, FIELDS src sport tcp_seq",
                start,
                start + "0005",
                start.replace("40004006", "20014006")))
        .containsExactly(
            "!bad truncated TCP/UDP header",
            "1.0.0.1 - -",
            "!bad truncated TCP header",
            "1.0.0.1 5 -",
            "!bad fragmented TCP/UDP header",
            "1.0.0.1 - -");
  }

  @Test
  void packetsWithoutHeadersHaveNoFields() {
    String config =
        "in :: TestIn -> ToIPSummaryDump(%s, BAD_PACKETS true, FIELDS src len payload eth_type);"
            .formatted(file);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[14], new byte[3], new byte[0]);
    }

    assertThat(Dumps.packets(file))
        .containsExactly(
            "- 14 \"" + "\\000".repeat(14) + "\" 0000", "- 3 \"\\000\\000\\000\" -", "- 0 \"\" -");
    assertThat(Dumps.lines(file)).contains("!bad no IP header");
  }

  @Test
  void binaryDumpsCanBeReadAgain() {
    String in =
        "!data timestamp src sport dst dport proto tcp_seq tcp_flags tcp_opt ip_opt tcp_sack\n"
            + "1.5 1.0.0.1 5 2.0.0.2 6 T 7 SA mss1460;sackok rr{1.2.3.4}+1 -\n"
            + "2.25 3.0.0.3 - 2.0.0.2 - 47 - - - - -\n";
    String fields =
        "tcp_opt ip_opt timestamp ntimestamp eth_src src sport dst dport proto tcp_seq tcp_flags"
            + " payload_md5 tcp_ntopt count thread";
    Path dump = Dumps.write(folder, "in", in);
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(%s, STOP true) -> ToIPSummaryDump(%s, BINARY true, FIELDS %s)"
                .formatted(dump, file, fields))) {
      r.run();
    }
    Path again = folder.resolve("again");
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(%s, STOP true) -> ToIPSummaryDump(%s, FIELDS timestamp src sport dst"
                    .formatted(file, again)
                + " dport proto tcp_seq tcp_flags tcp_opt ip_opt count)")) {
      r.run();
    }

    assertThat(Dumps.packets(again))
        .containsExactly(
            "1.500000 1.0.0.1 5 2.0.0.2 6 T 7 SA mss1460;sackok rr{1.2.3.4}+1 1",
            "2.250000 3.0.0.3 - 2.0.0.2 - 47 - - - . 1");
  }

  @Test
  void severalPacketsHaveALineEach() {
    String in = "!data src count len timestamp first_timestamp\n1.0.0.1 3 300 5 3\n";

    assertThat(Dumps.run(folder, in, "", "", "timestamp, MULTIPACKET true"))
        .containsExactly("3.000000", "4.000000", "5.000000");
    assertThat(Dumps.run(folder, in, "", "", "len count, MULTIPACKET true"))
        .containsExactly("300 3");
    assertThat(Dumps.run(folder, in, "", "Strip(40)", "wire_len, EXTRA_LENGTH false"))
        .containsExactly("0");
  }

  @Test
  void writesToTheStandardOutput() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, false, StandardCharsets.ISO_8859_1));
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> d :: ToIPSummaryDump(-, FIELDS src) -> out ::"
                + " TestOut")) {
      r.push("in", HexFormat.of().parseHex(SEGMENT));
      r.write("d.flush", "");
      assertThat(r.sent("out")).hasSize(1);
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("!IPSummaryDump 1.3\n!data ip_src\n1.0.0.1\n");
  }

  @Test
  void pullsFromAQueue() {
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(DATA \"!data src\n1.0.0.1\n\") -> Queue -> ToIPSummaryDump(%s)"
                .formatted(file))) {
      r.rounds(20);
    }

    assertThat(Dumps.packets(file)).containsExactly("0.000000 1.0.0.1");
  }

  @Test
  void fieldsMustBeKnown() {
    assertThat(
            RouterFixture.errors(
                "TestIn -> ToIPSummaryDump(%s, BINARY true, FIELDS foo payload)".formatted(file)))
        .anyMatch(line -> line.endsWith("unknown content type 'foo'"))
        .anyMatch(line -> line.endsWith("cannot use field payload with BINARY"));
    assertThat(RouterFixture.errors("TestIn -> ToIPSummaryDump(%s, FIELDS foo)".formatted(file)))
        .anyMatch(line -> line.endsWith("no contents specified"));
    assertThat(RouterFixture.errors("TestIn -> ToIPSummaryDump(%s/x)".formatted(file)))
        .anyMatch(line -> line.contains("out/x: "));
  }
}
