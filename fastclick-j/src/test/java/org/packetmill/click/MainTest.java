package org.packetmill.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MainTest {
  private static final String COUNTED =
      "InfiniteSource(LIMIT 3, STOP true) -> c :: Counter -> d :: Discard;";

  private record Result(int status, String out, String err) {}

  private static Result click(String... arguments) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.ISO_8859_1));
    System.setErr(new PrintStream(err, true, StandardCharsets.ISO_8859_1));
    try {
      int status = Main.run(arguments);
      return new Result(
          status,
          out.toString(StandardCharsets.ISO_8859_1),
          err.toString(StandardCharsets.ISO_8859_1));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }

  @Test
  void runsAnExpressionAndPrintsHandlers() {
    assertThat(click("-e", COUNTED, "-h", "c.count")).isEqualTo(new Result(0, "3\n", ""));
    assertThat(click("--simtime", "-qe", COUNTED, "--handler=c.count", "-h", "Discard.class"))
        .isEqualTo(new Result(0, "c.count:\n0\n\nd.class:\nDiscard\n\n", ""));
    assertThat(click("-e", COUNTED, "-h", "[cd].name").out())
        .isEqualTo("c.name:\nc\n\nd.name:\nd\n\n");
  }

  @Test
  void runsNothingGenericWhenMilledCodeIsRequired() {
    assertThat(click("--require-milled", "-e", COUNTED, "-h", "c.count"))
        .isEqualTo(
            new Result(
                1,
                "",
                "packetmill: no: the jar is not milled; it does not run, for --require-milled was"
                    + " given\n"));
  }

  @Test
  void runsAFileWithParameters(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("a.click"), "Idle -> q :: Queue($N) -> Idle;");
    assertThat(click(file.toString(), "-q", "N=17", "-h", "q.capacity").out()).isEqualTo("17\n");
    assertThat(click("-q", file.toString(), "N=x").err())
        .startsWith(file + ":1: While configuring 'q :: Queue':\n  CAPACITY: ");
  }

  @Test
  void writesTheFlatConfiguration(@TempDir Path dir) throws IOException {
    Path flat = dir.resolve("flat");
    assertThat(
            click(
                    "-qe",
                    "a :: { input -> Null -> output }; Idle -> a -> Discard",
                    "-o",
                    flat.toString())
                .status())
        .isZero();
    assertThat(flat).content().contains("a/Null@1 :: Null;");
    assertThat(click("-q", "-e", "i :: Idle; Idle -> i", "-o", "-").out()).contains("i :: Idle;");
  }

  @ParameterizedTest
  @CsvSource({"c.count, 3", "d.count, 3", "s.run, 0"})
  void exitHandlerDecidesTheStatus(String handler, int status) {
    String config = COUNTED + "s :: Script(TYPE PASSIVE, return true)";
    assertThat(click("-e", config, "-x", handler).status()).isEqualTo(status);
  }

  @Test
  void mistakesAreToldInASentence(@TempDir Path dir) {
    assertThat(click("--frobnicate"))
        .isEqualTo(
            new Result(
                1, "", "click: unrecognized option '--frobnicate'\n" + Options.SHORT_USAGE + "\n"));
    assertThat(click("-e", "a", "-e", "b").err()).contains("specified twice");
    assertThat(click("-e").err()).contains("'-e' requires an argument");
    assertThat(click("--quit=1").err()).contains("'--quit' can't take an argument");
    assertThat(click("-j", "x").err()).contains("'-j' expects an integer, not 'x'");
    assertThat(click("--s").err()).contains("option '--s' is ambiguous (possibilities are '--so");
    assertThat(click("-p", "x").err()).contains("'-p' expects a TCP port number");
    assertThat(click("X=1", "X=2", "-qe", "").err()).contains("parameter 'X' multiply defined");
    assertThat(click("--simtime=x").err())
        .contains("--simtime expects seconds since 1970: simtime=x");
    assertThat(click(dir.resolve("none.click").toString()))
        .isEqualTo(new Result(1, "", dir.resolve("none.click") + ": No such file or directory\n"));
    assertThat(click("-e", COUNTED, "--port", "0=nonsense:x").status()).isEqualTo(1);
    assertThat(click("-e", COUNTED, "-h", "x.y").err()).isEqualTo("no element 'x'\n");
    assertThat(click("-e", COUNTED, "-h", "c.y").status()).isEqualTo(1);
  }

  @Test
  void withoutAnArgumentStandardInputIsRead() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(COUNTED.getBytes(StandardCharsets.ISO_8859_1)));
      assertThat(click("-h", "c.count")).isEqualTo(new Result(0, "3\n", ""));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void optionsAreReadAsClickDoes(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("a.click"), COUNTED);
    assertThat(click("-qo-", file.toString()).out()).contains("c :: Counter;");
    assertThat(click(file.toString(), "--quit", "--hand", "c.count").out()).isEqualTo("0\n");
    assertThat(click("-we", "", "--warnings").err()).contains("no elements");
    assertThat(click("-e", "", "--no-warnings").err()).isEmpty();
    assertThat(click("-qt", file.toString()).out())
        .matches("\\d+\\.\\d{3}u \\d+\\.\\d{3}s 0:\\d\\d\\.\\d\\d\n");
    assertThat(click("-qe", COUNTED, "-o", dir.resolve("no/file").toString(), "-h", "c.count"))
        .matches(r -> r.status() == 1 && r.out().equals("0\n"));
    assertThat(click("-q", "-j4", "--", file.toString()).status()).isZero();
  }

  @Test
  void threeErrorsAreAllReported(@TempDir Path dir) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("bad.click"),
            "Idle -> Strip -> Discard;\nIdle -> Queue(x) -> Discard;\nfoo :: Bar;\n");
    Result result = click(file.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err().replace(file.toString(), "F"))
        .isEqualTo(
            """
            F:3: unknown element class 'Bar'
            F:1: While configuring 'Strip@2 :: Strip':
              LENGTH: required argument missing
            F:2: While configuring 'Queue@5 :: Queue':
              CAPACITY: invalid number
            Router could not be initialized!
            """);
  }

  @Test
  void helpAndVersion() {
    assertThat(click("--help").out()).contains("--port N=SPEC", "Examples:");
    assertThat(click("-v").out()).startsWith("click (PacketMill for the JVM) ");
  }

  @Test
  void hotconfigSwapsTheConfiguration() {
    String next = "i2 :: InfiniteSource(LIMIT 5, STOP true) -> c :: Counter -> Discard";
    String config =
        "Idle -> Discard; Script(write hotconfig \"bad ->\", print $?, writeq hotconfig \"%s\")"
            .formatted(next);
    Result result = click("-R", "--simtime", "-e", config, "-h", "c.count");
    assertThat(result.out()).isEqualTo("-22\n5\n");
    assertThat(result.status()).isZero();
  }

  @Test
  void anEmptyConfigurationEndsAtOnce() {
    assertThat(click("-e", "").err())
        .isEqualTo("warning: config: configuration has no elements, exiting\n");
    assertThat(click("-we", "").err()).isEmpty();
  }
}
