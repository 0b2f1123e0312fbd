package org.packetmill.click.tools.clicktest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.tools.clicktest.Outcome.Kind;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tests are shell scripts")
class ClickTestRunnerTest {
  @TempDir Path folder;

  private final List<String> errors = new ArrayList<>();

  private List<Outcome> run(String text) throws IOException, InterruptedException {
    return run(text, 45);
  }

  private List<Outcome> run(String text, long timeout) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("t"), text);
    Settings settings = new Settings(null, Map.of("GIVEN", "yes"), timeout, false, List.of());
    List<Outcome> outcomes = new ArrayList<>();
    for (ClickTest test : ClickTest.read(file, errors::add)) {
      outcomes.add(test.run(settings, folder));
    }
    assertThat(folder.toFile().list()).containsExactly("t");
    return outcomes;
  }

  private void passes(String text) throws IOException, InterruptedException {
    assertThat(run(text))
        .allSatisfy(o -> assertThat(o.kind()).as(o.lines().toString()).isEqualTo(Kind.SUCCESS));
    assertThat(errors).isEmpty();
  }

  private String fails(String text) throws IOException, InterruptedException {
    Outcome outcome = run(text).getFirst();
    assertThat(outcome.kind()).isEqualTo(Kind.FAILURE);
    return String.join("\n", outcome.lines()).replace(folder + "/", "");
  }

  @Test
  void outputIsComparedLineByLine() throws Exception {
    passes("%script\nprintf 'a  \\n\\n\\nb\\n'\n%expect stdout\na\nb\n\n");
    passes("%script\necho x12 y\n%expect stdout\nx{{[0-9]+}} y\n");
    passes("%script\necho 'a (b) c'\n%expect -w\na(b)  c\n");
    passes("%script\necho HELLO\n%expect -i\n{{hello}}\n");
    passes("%script\necho a{b}\n%expectx stdout\n.\\{b\\}\n");
    passes("%script\nprintf 'a \\n'\n%expectv stdout\na \n");
    passes("%script\necho b\n%expect -a stdout\na\n%expect -a stdout\nb\n");
    assertThat(fails("%script\necho b; echo c\n%expect\na {{?the first letter}}\nc\n"))
        .isEqualTo(
            "t:4: stdout is not as expected\n  expected: 'a {{?the first letter}}'\n  but got:  'b'\n  (the first letter)");
    assertThat(fails("%script\necho a\n%expect\na\nb\n")).contains("t:5:", "got:  end of file");
    assertThat(fails("%script\nprintf 'a \\n'\n%expectv stdout\na\n")).contains("'a '");
    assertThat(fails("%script\ntrue\n%expect NEVER\n")).isEqualTo("t:4: NEVER: not written");
  }

  @Test
  void linesMayBeIgnored() throws Exception {
    passes(
        "%script\necho a; echo '# b'; echo c >&2\n%expect stdout\na\n%expect stderr\n%ignorex\n#.*\n%ignore stderr\nc\n");
    passes("%script\necho 'x{{y}}'; echo z\n%expect\nz\n%ignorev\nx{{y}}\n");
  }

  @Test
  void filesAreMadeAndMayHoldAnything() throws Exception {
    passes(
        """
        %script
        cat stdin d/e B64 PLUS; echo $GIVEN; test -d ..
        %file
        in
        \\%not a section
        %file d/e
        sub
        %file -e B64
        YmFzZQo=
        %file +8 PLUS
        %expect
        %expect stdout
        in
        \\%not a section
        sub
        base
        {{%}}expect
        yes
        """);
    run("%script\ntrue\n%file ../x\na\n%frobnicate\n%expect a\n%expect a\n");
    assertThat(errors).hasSize(3);
  }

  @Test
  void aFailingCommandFailsTheTestAndSaysWhere() throws Exception {
    assertThat(
            fails(
                "%script\necho one >&2\nx='a\nb' true\n\nfalse && true\nsh -c 'echo why >&2; exit 3'\necho not reached\n"))
        .isEqualTo("t:7: script failed with status 3\n  stderr: why");
    passes(
        "%script\nfalse || true\nif false; then\n  echo\nfi\ncase x in\ny) false;;\nesac\ncat <<END\n' it's\nEND\n# don't\n");
    assertThat(fails("%script\nclicktest_subtest A\ntrue\nclicktest_subtest B\nfalse\n"))
        .contains("(subtest B)");
  }

  @Test
  void requirementsAndSeveralTestsInAFile() throws Exception {
    List<Outcome> outcomes =
        run(
            "%require\ntest -n \"$BASH\"\n%script\ntrue\n%eot\n%require\nfalse\n%script\nfalse\n%eot\n%require -q\nfalse\n%eof\ngarbage");
    assertThat(outcomes)
        .extracting(Outcome::kind)
        .containsExactly(Kind.SUCCESS, Kind.SKIPPED, Kind.SKIPPED);
    assertThat(outcomes.get(1).name()).endsWith("t<2>");
    assertThat(outcomes.get(1).lines()).hasSize(1);
    assertThat(outcomes.get(2).lines()).isEmpty();
  }

  @Test
  void whatTakesTooLongIsEndedWithAllItStarted() throws Exception {
    Outcome outcome = run("%script\nsleep 40 & sleep 41\n", 1).getFirst();
    assertThat(outcome.lines().getFirst()).endsWith("script timed out");
    passes("%script\nsleep 42 &\n");
  }
}
