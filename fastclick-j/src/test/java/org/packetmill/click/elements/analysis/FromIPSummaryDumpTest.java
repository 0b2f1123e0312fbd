package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class FromIPSummaryDumpTest {
  @TempDir Path folder;

  private List<String> columns(String in, String fields) {
    return Dumps.run(folder, in, "", "", fields);
  }

  private static RouterFixture read(String arguments, String elements) {
    return RouterFixture.start(
        "f :: FromIPSummaryDump(%s, STOP true) %s -> out :: TestOut;"
            .formatted(arguments, elements));
  }

  @Test
  void makesHeadersForTheFieldsThatAreThere() {
    String in = "!data src sport dst dport proto\n1.0.0.1 5 2.0.0.2 80 U\n1.0.0.1 6 2.0.0.2 7 T\n";

    assertThat(columns(in, "src sport dst dport proto ttl len udp_len tcp_off"))
        .containsExactly("1.0.0.1 5 2.0.0.2 80 U 100 28 8 -", "1.0.0.1 6 2.0.0.2 7 T 100 40 - 20");
  }

  @Test
  void packetsAreShortAndTellWhatIsMissing() {
    try (RouterFixture r = read("DATA \"1.0.0.1 500\", FIELDS src len", "")) {
      r.run();

      TestOut.Seen seen = r.seen("out").getFirst();
      assertThat(seen.data()).hasSize(40);
      assertThat(seen.anno32(28)).isEqualTo(460);
    }
  }

  @Test
  void checksumsCoverTheWholeLength() {
    for (String protocol : List.of("UDP", "TCP", "ICMP")) {
      String in = "!data src dst proto len\n1.0.0.1 2.0.0.2 %c 99\n".formatted(protocol.charAt(0));
      String check = "CheckIPHeader -> Check%sHeader".formatted(protocol);

      assertThat(Dumps.run(folder, in, ", CHECKSUM true", check, "len ip_capture_len"))
          .containsExactly("99 99");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "rr{2.3.4.5}+3",
        "rr{}+1",
        "ssrr{1.2.3.4,2.3.4.5^3.4.5.6}",
        "lsrr{^3.4.5.6}",
        "ts{1,10000,!45}+2",
        "ts.ip{1.0.0.1=!8320,1.0.0.2=8321^}++5",
        "ts.preip{1.0.0.1=1^1.0.0.3,1.0.0.4}",
        "ts{1}+2;rr{}+1",
        "99=1:2:3",
      })
  void ipOptionsComeOutAsTheyWentIn(String options) {
    assertThat(columns("!data src ip_opt\n1.0.0.1 " + options + "\n", "ip_opt"))
        .containsExactly(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "mss1460",
        "wscale10;sackok",
        "ts669063908:38382731",
        "sack95-98",
        "sack1-2;sack3-4",
        "99=0:5:10",
      })
  void tcpOptionsComeOutAsTheyWentIn(String options) {
    assertThat(columns("!data src tcp_opt\n1.0.0.1 " + options + "\n", "tcp_opt"))
        .containsExactly(options);
  }

  /** An option without data is a byte, as in FastClick: only 0 and 1 make sense of that. */
  @Test
  void optionsWithoutDataHaveNoLength() {
    assertThat(columns("!data src ip_opt tcp_opt\n1.0.0.1 98 98\n", "ip_opt tcp_opt"))
        .containsExactly("? ?");
    assertThat(columns("!data src ip_opt tcp_opt\n1.0.0.1 1;99=4 1,mss9\n", "ip_opt tcp_opt"))
        .containsExactly("99=4 mss9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rr{", "rr{1.2.3}", "rr{1.2.3.400}", "ts{1", "ts.ip{1}", "x", "300", "ts.99{1}"})
  void brokenOptionsAreLeftOut(String options) {
    assertThat(columns("!data src ip_opt tcp_opt\n1.0.0.1 " + options + " -\n", "src ip_opt"))
        .containsExactly("1.0.0.1 .");
    assertThat(columns("!data src tcp_opt\n1.0.0.1 " + options + "\n", "src tcp_opt")).hasSize(1);
  }

  @Test
  void timesPaintAndCountsAreAnnotations() {
    String in = "!data timestamp direction aggregate count\n1.5 < 7 3\n2.000000001 > 8 1\n";

    assertThat(columns(in, "timestamp link aggregate count wire_len"))
        .containsExactly("1.500000 1 7 3 0", "2.000000001 0 8 1 0");
  }

  @Test
  void secondsAndMicrosecondsMakeATime() {
    assertThat(columns("!data ts_usec ts_sec\n250000 12\n", "timestamp ts_sec ts_usec ts_usec1"))
        .containsExactly("12.250000 12 250000 12250000");
    assertThat(columns("!data ts_usec1\n12250000\n", "timestamp")).containsExactly("12.250000");
  }

  @Test
  void fragmentsHaveNoPortsUnlessFirst() {
    String in = "!data src frag fragoff sport\n1.0.0.1 . 16 1\n1.0.0.1 - 0+ 2\n1.0.0.1 ! - 3\n";

    assertThat(columns(in, "proto frag fragoff sport"))
        .containsExactly("T f 16 -", "T F 0+ 2", "T ! 0! 3");
  }

  @Test
  void icmpIsReadByName() {
    String in =
        "!proto I\n!data src icmp_type_name icmp_code_name icmp_seq icmp_flowid icmp_nextmtu\n"
            + "1.0.0.1 unreachable needfrag - - 1400\n1.0.0.1 echo - 5 6 -\n";

    assertThat(columns(in, "proto icmp_type icmp_code_name icmp_seq icmp_flowid icmp_nextmtu"))
        .containsExactly("I 3 needfrag - - 1400", "I 8 0 5 6 -");
  }

  @Test
  void linkFieldsComeInFront() {
    String in = "!data eth_src eth_dst src\n00:01:02:03:04:05 aa:bb:cc:dd:ee:ff 1.0.0.1\n";

    assertThat(columns(in, "eth_src eth_dst eth_type src wire_len"))
        .containsExactly("00-01-02-03-04-05 AA-BB-CC-DD-EE-FF 0800 1.0.0.1 54");
  }

  @Test
  void aLinkHeaderAloneNeedsNothingBehindIt() {
    try (RouterFixture r = read("DATA \"!data eth_src\n0:1:2:3:4:5\n\", MMAP false", "")) {
      r.run();

      assertThat(r.sent("out").getFirst())
          .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 8, 0);
      assertThat(r.seen("out").getFirst().networkOffset()).isEqualTo(14);
    }
  }

  @Test
  void timesMayHaveUnits() {
    String in = "!data timestamp first_timestamp\n1500ms 2min\n1.5 3us\n0.1parsec 0\n";

    assertThat(columns(in, "timestamp first_timestamp"))
        .containsExactly("1.500000 120.000000", "1.500000 0.000003", "0.000000 0.000000");
  }

  @Test
  void payloadMayHoldAnyByte() {
    String in = "!data src proto payload\n1.0.0.1 U \"a b\\n\\001\"\n";

    assertThat(columns(in, "payload payload_len len udp_len"))
        .containsExactly("\"a b\\n\\001\" 5 33 13");
  }

  @Test
  void emptyOptionsFillUpToTheLength() {
    assertThat(columns("!data src len payload\n1.0.0.1 60 ABCD\n", "len tcp_off payload"))
        .containsExactly("60 36 \"ABCD\"");
    assertThat(columns("!data src proto len payload\n1.0.0.1 U 60 ABCD\n", "len hl payload"))
        .containsExactly("60 48 \"ABCD\"");
  }

  @Test
  void flowsAreGivenByTheFileOrTheConfiguration() {
    String in =
        "!flowid 1.0.0.1 5 2.0.0.2 6 U\n!aggregate 9\n!data timestamp dst\n1 -\n2 3.0.0.3\n";

    assertThat(columns(in, "src sport dst dport proto aggregate"))
        .containsExactly("1.0.0.1 5 2.0.0.2 6 U 9", "1.0.0.1 5 3.0.0.3 6 U 9");
    assertThat(
            Dumps.run(
                folder,
                "!data ts\n1\n",
                ", FLOWID 1.0.0.1 5 2.0.0.2 6, PROTO 17",
                "",
                "src sport dst dport proto"))
        .containsExactly("1.0.0.1 5 2.0.0.2 6 U");
  }

  @Test
  void countsMakeSeveralPackets() {
    String in = "!data src count len timestamp first_timestamp\n1.0.0.1 3 300 5 3\n";

    assertThat(Dumps.run(folder, in, ", MULTIPACKET true", "", "timestamp count len"))
        .containsExactly("3.000000 1 100", "4.000000 1 100", "5.000000 1 100");
  }

  @Test
  void linesThatMakeNoSenseAreToldOnce() {
    try (RouterFixture r = read("DATA \"!data src\nx\n\n# comment\ny\n1.0.0.1\n\"", "")) {
      r.run();

      assertThat(r.sent("out")).hasSize(1);
      assertThat(r.chatter()).containsExactly("<data>:2: packet parse error");
    }
  }

  @Test
  void unknownColumnsAreWarnedAboutAndPassedOver() {
    try (RouterFixture r = read("DATA \"!data foo payload_md5 src\nx y 1.0.0.1\n\"", "")) {
      r.run();

      assertThat(r.sent("out")).hasSize(1);
      assertThat(r.chatter())
          .containsExactly(
              "<data>:1: warning: unknown content type 'foo'",
              "<data>:1: warning: unknown content type 'payload_md5'");
    }
  }

  @Test
  void filesMayBeCompressed() throws IOException {
    Path file = folder.resolve("dump.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("!data src\n1.0.0.1\n2.0.0.2\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    try (RouterFixture r = read(file.toString(), "")) {
      r.run();

      assertThat(r.sent("out")).hasSize(2);
    }
  }

  @Test
  void missingAndEmptyFilesAreErrorsUnlessAllowed() {
    Path missing = folder.resolve("missing");
    Path empty = Dumps.write(folder, "empty", "");

    assertThat(RouterFixture.errors("FromIPSummaryDump(%s) -> TestOut".formatted(missing)))
        .anyMatch(line -> line.endsWith("missing: No such file or directory"));
    assertThat(RouterFixture.errors("FromIPSummaryDump(%s) -> TestOut".formatted(empty)))
        .anyMatch(line -> line.endsWith("empty:0: empty file"));
    for (Path file : List.of(missing, empty)) {
      try (RouterFixture r = read(file + ", ALLOW_NONEXISTENT true", "")) {
        r.run();

        assertThat(r.sent("out")).isEmpty();
      }
    }
  }

  @Test
  void handlersShowAndControlIt() {
    Path file = Dumps.write(folder, "dump", "!data src\n1.0.0.1\n2.0.0.2\n");
    try (RouterFixture r = read(file + ", ACTIVE false, SAMPLE 0.5, BURST 9", "")) {
      r.rounds(5);
      assertThat(r.read("f.active")).isEqualTo("false");
      assertThat(r.read("f.sampling_prob")).isEqualTo("0.5");
      assertThat(r.read("f.encap")).isEqualTo("IP");
      assertThat(r.read("f.filename")).isEqualTo(file.toString());
      assertThat(r.read("f.filesize")).isEqualTo("26");
      assertThat(r.read("f.filepos")).isEqualTo("0");
      assertThat(r.writeError("f.active", "maybe")).isEqualTo("type mismatch");
      r.write("f.active", "true");
      r.run();

      assertThat(r.read("f.active")).isEqualTo("true");
      assertThat(r.read("f.filesize")).isEqualTo("-");
    }
  }

  @Test
  void packetsKeepTheirDistances() {
    String data = "DATA \"!data timestamp\n100\n103.5\n\", TIMING true";
    try (RouterFixture r = read(data, "-> SetTimestamp")) {
      r.run();

      List<TestOut.Seen> seen = r.seen("out");
      long distance = seen.get(1).timestamp() - seen.get(0).timestamp();
      assertThat(distance).isBetween(3_499_999_000L, 3_500_001_000L);
    }
  }

  @Test
  void canBePulledFrom() {
    try (RouterFixture r = read("DATA \"!data src\n1.0.0.1\nx\n2.0.0.2\n\"", "-> Unqueue")) {
      r.run();

      assertThat(r.sent("out")).hasSize(2);
    }
  }
}
