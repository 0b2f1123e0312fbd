package org.packetmill.cli.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.MillException;

@Timeout(300)
class MilledClickTest {
  private static final String CONFIG =
      "InfiniteSource(LIMIT $N, STOP true) -> Strip(14) -> c :: Counter -> Discard;";

  @Test
  void aConfigurationIsMilledOnce(@TempDir Path folder) throws Exception {
    JarCache cache = new JarCache(folder, null);
    Path milled = mill(cache, "-e", CONFIG, "N=10", "-h", "c.count");
    try (JarFile jar = new JarFile(milled.toFile())) {
      assertThat(jar.getEntry("META-INF/packetmill/index")).isNotNull();
    }
    FileTime made = Files.getLastModifiedTime(milled);
    assertThat(mill(cache, "-e", CONFIG, "N=10")).isEqualTo(milled);
    assertThat(Files.getLastModifiedTime(milled)).isEqualTo(made);
    assertThat(cache.jar(CONFIG, Map.of("N", "11"))).isNotEqualTo(milled);
    assertThat(folder.toFile().listFiles()).extracting(File::getName).hasSize(1);
    assertThat(run(milled, "-e", CONFIG, "N=10", "-h", "milled")).startsWith("yes: ");
  }

  private static String run(Path milled, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = milled + File.pathSeparator + System.getProperty("java.class.path");
    List<String> words = new ArrayList<>();
    words.addAll(List.of(java, "-cp", classPath, "org.packetmill.click.Main"));
    words.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).isZero();
    return out;
  }

  @Test
  void whatDoesNotRunIsNotMilled(@TempDir Path folder) throws Exception {
    JarCache cache = new JarCache(folder, null);
    assertThat(mill(cache, "-qe", CONFIG)).isNull();
    assertThat(mill(cache, "--help")).isNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCarriesNoPacketsIsNotMilled(@TempDir Path folder) throws Exception {
    assertThat(mill(new JarCache(folder, null), "-e", "Script(wait 1ms, stop)")).isNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void standardInputIsMilledAndKept(@TempDir Path folder) throws Exception {
    String text = "Idle -> Strip(3) -> Discard // \u00e9\n";
    SpooledInput input =
        new SpooledInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    MilledClick click = new MilledClick(new JarCache(folder, null), input);
    assertThat(input.take()).isNull();
    assertThat(click.mill("-")).isRegularFile();
    Path kept = input.take();
    try {
      assertThat(kept).content(StandardCharsets.ISO_8859_1).isEqualTo(text);
    } finally {
      Files.delete(kept);
    }
  }

  private static Path mill(JarCache cache, String... arguments) throws Exception {
    return new MilledClick(cache, new SpooledInput(InputStream.nullInputStream())).mill(arguments);
  }

  @Test
  void whatIsWrongIsLeftForClickToTell(@TempDir Path folder) throws Exception {
    JarCache cache = new JarCache(folder, null);
    assertThat(mill(cache, "-e", "Idle -> nobody")).isNull();
    assertThat(mill(cache, "-e", "Idle -> Paint(300) -> Discard")).isNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void otherProblemsNameTheConfigurationAsItWasGiven(@TempDir Path folder) throws Exception {
    Path library =
        Files.writeString(folder.resolve("pair.click"), "elementclass Pair { -> Null -> Null -> }");
    Path config =
        Files.writeString(
            folder.resolve("main.click"), "require(library pair.click) Idle -> Pair -> Discard");
    Path elsewhere = Files.createDirectory(folder.resolve("cache"));
    assertThat(library).exists();
    assertThatThrownBy(() -> mill(new JarCache(elsewhere, null), config.toString()))
        .isInstanceOf(MillException.class)
        .hasMessageStartingWith(config + ":1: ");
    assertThat(elsewhere).isEmptyDirectory();
  }
}
