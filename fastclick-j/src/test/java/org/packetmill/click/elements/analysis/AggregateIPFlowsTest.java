package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class AggregateIPFlowsTest {
  private static final String COLUMNS = "!data timestamp src sport dst dport proto tcp_flags\n";

  @TempDir Path folder;

  private List<String> run(String arguments, String lines) {
    return Dumps.run(
        folder,
        COLUMNS + lines,
        "",
        "AggregateIPFlows(%s)".formatted(arguments),
        "aggregate paint");
  }

  @Test
  void flowsHaveNumbersAndDirections() {
    String lines =
        "1 2.0.0.2 9 1.0.0.1 5 T S\n1 1.0.0.1 5 2.0.0.2 9 T SA\n1 1.0.0.1 5 2.0.0.2 9 U -\n"
            + "1 2.0.0.2 9 1.0.0.1 5 T A\n1 1.0.0.1 6 2.0.0.2 9 T S\n";

    assertThat(run("", lines)).containsExactly("1 0", "1 1", "2 0", "1 0", "3 0");
    assertThat(run("SYMETRIC false", lines)).containsExactly("1 0", "2 0", "3 0", "1 0", "4 0");
  }

  @Test
  void theNextNumberIsKnown() {
    String config =
        "FromIPSummaryDump(DATA \"!data timestamp src dst sport dport\n1 1.0.0.1 2.0.0.2 3 4\n"
            + "1 1.0.0.1 2.0.0.2 3 5\n\", STOP true) -> a :: AggregateIPFlows -> Discard";
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("a.next")).isEqualTo("1");
      r.run();
      assertThat(r.read("a.next")).isEqualTo("3");
    }
  }

  @Test
  void oldFlowsEnd() {
    String udp = "%d 1.0.0.1 5 2.0.0.2 9 U -\n";

    assertThat(run("UDP_TIMEOUT 10", (udp + udp + udp).formatted(1, 11, 22)))
        .containsExactly("1 0", "1 0", "2 0");
    assertThat(
            run(
                "TCP_DONE_TIMEOUT 5",
                "1 1.0.0.1 5 2.0.0.2 9 T F\n1 2.0.0.2 9 1.0.0.1 5 T F\n"
                    + "3 1.0.0.1 5 2.0.0.2 9 T A\n9 2.0.0.2 9 1.0.0.1 5 T A\n"
                    + "9 2.0.0.2 9 1.0.0.1 5 T R\n9 2.0.0.2 9 1.0.0.1 5 T S\n"))
        .containsExactly("1 0", "1 1", "1 0", "2 0", "2 0", "3 0");
  }

  @Test
  void otherPacketsLeaveElsewhere() {
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(DATA \"!data src dst proto len\n1.0.0.1 2.0.0.2 I -\n"
                + "1.0.0.1 2.0.0.2 47 -\n1.0.0.1 2.0.0.2 T 22\n\", STOP true)"
                + " -> a :: AggregateIPFlows -> out :: TestOut; a[1] -> rest :: TestOut;"
                + " plain :: TestIn -> a")) {
      r.run();
      r.push("plain", new byte[40]);

      assertThat(r.sent("out")).isEmpty();
      assertThat(r.sent("rest")).hasSize(4);
      assertThat(r.chatter())
          .containsExactly("a :: AggregateIPFlows: warning: packet received without timestamp");
    }
  }

  @Test
  void fragmentsWaitForTheFirstOne() {
    String in =
        "!data timestamp src dst proto ip_id fragoff sport\n"
            + "1 1.0.0.1 2.0.0.2 U 7 800+ -\n1 1.0.0.1 2.0.0.2 U 8 0 5\n"
            + "2 1.0.0.1 2.0.0.2 U 7 0+ 9\n40 1.0.0.1 2.0.0.2 U 9 0 5\n";

    assertThat(Dumps.run(folder, in, "", "a :: AggregateIPFlows", "ip_id aggregate"))
        .containsExactly("7 2", "8 1", "7 2", "9 1");
    try (RouterFixture r =
        RouterFixture.start(
            "FromIPSummaryDump(DATA \"%s\", STOP true) -> a :: AggregateIPFlows".formatted(in)
                + " -> out :: TestOut; a[1] -> rest :: TestOut")) {
      r.rounds(3);
      r.write("a.clear", "");
      assertThat(r.sent("out").size() + r.sent("rest").size()).isGreaterThan(0);
    }
    assertThat(
            RouterFixture.errors(
                "TestIn -> Queue -> AggregateIPFlows(FRAGMENTS true) -> Unqueue -> TestOut"))
        .anyMatch(line -> line.contains("'FRAGMENTS true' is incompatible with pull"));
  }

  @Test
  void errorsBelongToTheFlowThatTheyAreAbout() {
    byte[] packet = new byte[56];
    packet[0] = 0x45;
    packet[9] = 1;
    packet[20] = 3;
    packet[28] = 0x45;
    packet[37] = 17;
    packet[40] = 1;
    packet[44] = 2;
    packet[49] = 5;
    packet[51] = 9;
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkIPHeader -> SetTimestamp -> AggregateIPFlows(ICMP true)"
                + " -> out :: TestOut")) {
      r.push("in", packet);

      assertThat(r.seen("out").getFirst().anno32(20)).isEqualTo(1);
      assertThat(r.seen("out").getFirst().anno8(17)).isEqualTo(2);
    }
  }

  @Test
  void aFileTellsAboutFlows() {
    Path trace = folder.resolve("trace");
    run(
        "TRACEINFO %s".formatted(trace),
        "1.5 2.0.0.2 9 1.0.0.1 5 U -\n2 1.0.0.1 5 2.0.0.2 9 U -\n");

    assertThat(Dumps.lines(trace))
        .containsExactly(
            "<?xml version='1.0' standalone='yes'?>",
            "<trace>",
            "<flow aggregate='1' src='2.0.0.2' sport='9' dst='1.0.0.1' dport='5'"
                + " begin='1.500000000' duration='0.500000000'>",
            "  <stream dir='0' packets='1' /><stream dir='1' packets='1' />",
            "</flow>",
            "</trace>");
  }
}
