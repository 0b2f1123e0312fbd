package org.packetmill.click.elements.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class ScriptTest {
  /** Runs a configuration and returns what it printed to the standard output. */
  private static String printed(String config) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.ISO_8859_1));
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.chatter()).isEmpty();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String chatter(String config) {
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      return String.join("\n", r.chatter());
    }
  }

  @Test
  void activeScriptRunsFromLineToLine() {
    assertThat(printed("Script(set x 3, print \"x=$x\", printn '$x', print \" ${x}!\", stop)"))
        .isEqualTo("x=3\n$x 3!\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add 1 2 3|6",
        "add 1 2.5|3.5",
        "sub 10 2 2|6",
        "mul 2 3|6",
        "div 75 2.5 5|6",
        "div 1 3|0.333333333333",
        "div 1000000 0.0000001|1e+13",
        "idiv 7 2|3",
        "min 10 6 20|6",
        "max -1 6 3|6",
        "avg 1 2 3|2",
        "count 1 0 3|3",
        "popcount 0.01 0.32 0|2",
        "gt_vec 0.02 0.01 0.32 0|1",
        "mod 7 4|3",
        "rem 7.5 4|3.5",
        "neg 4|-4",
        "abs -4.5|4.5",
        "ceil 17.35|18",
        "floor 17.33|17",
        "round 17.51|18",
        "eq 1 1.0|true",
        "ne abc abd|true",
        "lt 0x10 17|true",
        "ge 2 3|false",
        "not false|true",
        "and true true false|false",
        "or false true|true",
        "nor false false|true",
        "if true a b|a",
        "if false a b|b",
        "in a b a|true",
        "in a b c|false",
        "length abcd|4",
        "htons 6|1536",
        "ntohl $(htonl 6)|6",
        "readable add nothing|false",
        "writable set|true",
      })
  void functions(String call, String value) {
    assertThat(printed("Script(printn $(" + call + "), stop)")).isEqualTo(value);
  }

  @Test
  void timeIsTheRouters() {
    assertThat(printed("Script(print $(now), stop)")).startsWith("1000000000.");
  }

  @Test
  void sprintfFormatsWords() {
    assertThat(printed("Script(print $(sprintf \"%05d %x %-3s| %+i %%\" 42 255 a 7), stop)"))
        .isEqualTo("00042 ff a  | +7 %\n");
  }

  @Test
  void loopsRunUntilTheConditionFails() {
    assertThat(
            printed(
                """
                Script(set i 0,
                  label top,
                  set i $(add $i 1),
                  print $i,
                  goto top $(lt $i 3),
                  stop)
                """))
        .isEqualTo("1\n2\n3\n");
  }

  @Test
  void waitsPassSimulatedTime() {
    assertThat(printed("s :: Script(wait 2.5s, print $(s.lt $(now) 1000000002.5), stop)"))
        .isEqualTo("false\n");
  }

  @Test
  void driverScriptTakesAStepAtEachStop() {
    assertThat(
            printed(
                """
                i :: InfiniteSource(LIMIT 3, STOP true) -> c :: Queue -> Idle;
                DriverManager(pause, print c.length, write i.reset, pause, print c.length, stop);
                """))
        .isEqualTo("3\n6\n");
  }

  @Test
  void handlersAreReadAndWritten() {
    String config =
        """
        Idle -> q :: Queue(5) -> Idle;
        Script(read q.capacity, write q.capacity 7, read q.capacity, print $?,
          write q.nothing, print $?, stop)
        """;
    assertThat(chatter(config))
        .isEqualTo(
            """
            q.capacity:
            5
            q.capacity:
            7
            While executing 'Script@4 :: Script':
              no 'q.nothing' write handler\
            """);
  }

  @Test
  void passiveScriptRunsWhenAskedAndReturnsAValue() {
    try (RouterFixture r =
        RouterFixture.start("s :: Script(TYPE PASSIVE, return $(add $1 $2 $#)); Idle -> Idle")) {
      assertThat(r.read("s.run 3 4")).isEqualTo("9");
      r.write("s.set", "x a b c");
      assertThat(r.read("s.shift x")).isEqualTo("a");
      assertThat(r.read("s.get x")).isEqualTo("b c");
      assertThat(r.readError("s.get nothing")).isEqualTo("undefined variable 'nothing'");
    }
  }

  @Test
  void exportedVariablesAreHandlers() {
    try (RouterFixture r =
        RouterFixture.start("s :: Script(TYPE PASSIVE, export n 4, set n $(add $n 1), end)")) {
      assertThat(r.read("s.n")).isEqualTo("4");
      r.write("s.run", "");
      assertThat(r.read("s.n")).isEqualTo("5");
    }
  }

  @Test
  void printsIntoFiles(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("out");
    assertThat(printed("Script(print >%s \"a\", print >>%s \"b\", stop)".formatted(file, file)))
        .isEmpty();
    assertThat(file).hasContent("a\nb");
    Files.writeString(file, "text");
    assertThat(printed("Script(print \"$(cat %s)\", stop)".formatted(file))).isEqualTo("text\n");
  }

  @Test
  void errorsAreReportedWhereTheyAre() {
    assertThat(chatter("s :: Script(error \"bad luck\"); Script(wait 1, stop)"))
        .isEqualTo("While executing 's :: Script':\n  \"bad luck\"");
    assertThat(RouterFixture.errors("Script(TYPE ODD)")).contains("  bad TYPE");
    assertThat(RouterFixture.errors("Script(frobnicate 3, goto nowhere)"))
        .containsExactly(
            "config:1: While configuring 'Script@1 :: Script':",
            "  syntax error at 'frobnicate'",
            "  no such label 'nowhere'",
            "Router could not be initialized!");
    assertThat(RouterFixture.errors("DriverManager(stop); DriverManager(stop)"))
        .contains("  router has more than one driver script");
  }

  @Test
  void endlessLoopsAreGivenUp() {
    assertThat(chatter("Script(label a, goto a); Script(wait 1, stop)"))
        .isEqualTo("Script@1 :: Script: too many jumps, giving up");
  }
}
