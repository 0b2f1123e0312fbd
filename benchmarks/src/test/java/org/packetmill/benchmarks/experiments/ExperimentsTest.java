package org.packetmill.benchmarks.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.benchmarks.Need;

/**
 * Experiments of each kind run, if only for a moment, and leave files and their part of the page.
 */
class ExperimentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void measuresQuickly() throws Exception {
    Need.that(
        Files.exists(ROOT.resolve("samples/05-nat-router/target/nat-router.jar")),
        "the samples' jars, built");
    Need.that(Charts.problem() == null, "fonts: " + Charts.problem());
    List<String> names = List.of("models", "passes", "elements", "tables", "surprise", "latency");
    List<String> words = new ArrayList<>(List.of("--quick", "-o", directory.toString()));
    words.addAll(names);
    run(words.toArray(String[]::new));
    String page = Files.readString(directory.resolve("index.html"));
    for (String name : names.subList(0, 5)) {
      Path csv = directory.resolve(name + ".csv");
      assertThat(Files.readAllLines(csv)).as(name).hasSizeGreaterThan(2);
      assertThat(page).contains("id=\"" + name + "\"");
      assertThat(directory.resolve(name + ".svg")).content().contains("<svg");
    }
    assertThat(Files.readAllLines(directory.resolve("latency-percentiles.csv"))).hasSize(9);
    assertThat(page).contains("<svg", "p99.9").doesNotContain("src=", "@import");
  }

  @Test
  void refusesWhatIsNoExperiment() throws Exception {
    Process process = start("no-such-thing");
    assertThat(process.errorReader().lines())
        .anyMatch(line -> line.contains("there is no such experiment: name=no-such-thing"));
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private static void run(String... words) throws Exception {
    Process process = start(words);
    List<String> errors = process.errorReader().lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", errors)).isZero();
  }

  private static Process start(String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dpacketmill.home=" + ROOT);
    command.add(Experiments.class.getName());
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }
}
