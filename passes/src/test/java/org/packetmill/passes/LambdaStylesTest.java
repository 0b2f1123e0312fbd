package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.testing.FatJar;
import org.packetmill.passes.testing.Fork;

/** Elements that work through lambdas and method references. */
class LambdaStylesTest {
  private static final String ALL =
      """
      Predicated       | Predicated            | frames
      Twice            | Predicated -> y :: Predicated | frames
      Counting         | Edited -> Referred -> Edited -> Referred | frames
      Pair             | Ruled(FIRST) -> Ruled(LENGTH) -> Local -> Local | frames
      Maps             | Flows -> Flows -> Local | frames
      Deferred         | Deferred              | packets
      Several          | Several               | frames
      Deep             | Deep                  | packets
      Shadowed         | Shadowed              | frames
      Environ          | Environ               | frames
      Long             | Chosen(LONG, 40)      | frames
      High             | Chosen(HIGH, 100)     | frames
      Equal            | Chosen(EQUAL, 9)      | frames
      Edited           | Edited                | frames
      Referred         | Referred              | frames
      Length           | Ruled(LENGTH)         | frames
      First            | Ruled(FIRST)          | frames
      Local            | Local                 | frames
      Flows            | Flows                 | frames
      Rules            | Rules                 | packets
      Arrayed          | Arrayed               | packets
      Odd              | Odd                   | packets
      Choosing         | Choosing -> Choosing  | frames
      Measured         | Measured              | packets
      Joined           | Joined -> Tallied     | packets
      Sent             | Sent(g.more) -> g :: Told | packets
      """;

  private static final Map<String, String> CONFIGS = new LinkedHashMap<>();
  private static Path folder;
  private static Path original;
  private static Path milled;
  private static MillReport report;

  @BeforeAll
  static void mill(@TempDir Path temporary) throws IOException, MillException {
    folder = temporary;
    FatJar jar =
        FatJar.withFastclick()
            .addFunction("golden/elements", "golden")
            .addFunction("lambdas", "net.lambdas");
    for (String line : ALL.lines().toList()) {
      String[] words = line.split("\\s*\\|\\s*");
      String config = "Rain -> x :: %s -> Sea;\n".formatted(words[1]);
      config += words[1].matches("(Chosen|Rules).*") ? "x[1] -> Drain;\n" : "";
      CONFIGS.put(words[0], config);
      jar.add(words[0] + ".click", config);
      Files.writeString(folder.resolve(words[0] + ".click"), config);
    }
    original = jar.writeTo(folder.resolve("lambdas.jar"));
    milled = folder.resolve("lambdas-milled.jar");
    report = Mill.run(new MillRequest(original, List.of(), milled, List.of(), Map.of()), _ -> {});
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = ALL, delimiter = '|')
  void sameHandlersOnTheFastPath(String name, String element, String takes) {
    Fork vanilla = run(original, List.of(), name);
    for (List<String> options : List.of(List.of(Fork.RAW), List.<String>of())) {
      Fork run = run(milled, options, name);
      String[] parts = run.out().split("(?m)^milled:\n", 2);
      assertThat(parts[0]).isEqualTo(vanilla.out().split("(?m)^milled:\n", 2)[0]);
      assertThat(run.err()).isEqualTo(vanilla.err());
      assertThat(parts[1]).startsWith("yes: baked").contains("share 100.00");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = ALL, delimiter = '|')
  void framesThatNobodyLooksAt(String name, String element, String takes) {
    ConfigReport config =
        report.configs().stream()
            .filter(one -> one.name().equals(name + ".click"))
            .findFirst()
            .orElseThrow();
    List<String> told =
        config.passes().stream()
            .filter(pass -> pass.pass().equals("sink-packet"))
            .flatMap(pass -> pass.remarks().stream())
            .map(Remark::message)
            .toList();
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith(
            takes.equals("frames")
                ? "its frames go through the loop"
                : "its frames become packets first");
  }

  /** A lambda of the same type, made by the same class and with the same values, is another. */
  @Test
  void anotherLambdaThanTheCodeWasMadeFor() {
    List<String> other = List.of("-Dlambdas.other=true", Fork.RAW);
    Fork run = run(milled, other, "Environ");
    String[] parts = run.out().split("(?m)^milled:\n", 2);
    assertThat(parts[0])
        .isEqualTo(run(original, other, "Environ").out().split("(?m)^milled:\n", 2)[0])
        .isNotEqualTo(run(original, List.of(), "Environ").out().split("(?m)^milled:\n", 2)[0]);
    assertThat(parts[1]).startsWith("yes: bound");
  }

  /** A lambda that writes its own element's field may write another element's in another run. */
  @Test
  void anotherElementThanTheCodeWasMadeFor() {
    List<String> other = List.of("-Dlambdas.other=true", Fork.RAW);
    assertThat(run(milled, other, "Choosing").out().split("(?m)^milled:\n", 2)[0])
        .isEqualTo(run(original, other, "Choosing").out().split("(?m)^milled:\n", 2)[0]);
  }

  private static Fork run(Path jar, List<String> options, String name) {
    List<String> words = new ArrayList<>(List.of("--simtime", folder + "/" + name + ".click"));
    for (String handler :
        List.of("count", "sum", "even", "last", "failed", "failures", "flows", "lengths", "same")) {
      words.addAll(List.of("-h", "*." + handler));
    }
    words.addAll(List.of("-h", "milled"));
    Fork run = Fork.run(options, jar, "org.packetmill.click.Main", words);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }
}
