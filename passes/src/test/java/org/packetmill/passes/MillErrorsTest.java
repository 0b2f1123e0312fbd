package org.packetmill.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.passes.testing.FatJar;

/** Whatever is wrong is said in sentences, and leaves nothing behind. */
class MillErrorsTest {
  private static final String GOOD = "InfiniteSource(LIMIT 1, STOP true) -> Counter -> Discard;";

  @TempDir Path folder;
  private Path output;

  @BeforeEach
  void place() {
    output = folder.resolve("milled.jar");
  }

  @Test
  void aTruncatedJar() throws IOException {
    Path whole = FatJar.withFastclick().writeTo(folder.resolve("whole.jar"));
    byte[] bytes = Files.readAllBytes(whole);
    Path jar = folder.resolve("half.jar");
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(problems(jar, List.of()))
        .singleElement()
        .asString()
        .contains("half.jar")
        .doesNotContain("Exception");
  }

  @Test
  void aJarThatIsNotThere() {
    assertThat(problems(folder.resolve("none.jar"), List.of()))
        .singleElement()
        .asString()
        .endsWith("none.jar: no such jar");
  }

  @Test
  void aJarWithoutFastclick() throws IOException {
    Path jar = folder.resolve("other.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    assertThat(problems(jar, List.of()))
        .singleElement()
        .asString()
        .endsWith(
            "other.jar does not hold fastclick-j: mill the jar that runs, with its dependencies");
  }

  @Test
  void aConfigurationThatIsNotThere() {
    Path jar = FatJar.withFastclick().writeTo(folder.resolve("nf.jar"));
    assertThat(problems(jar, List.of("no.click", "none.click")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("no.click: no such configuration, neither as a file nor inside ");
  }

  @Test
  void aJarWithoutConfigurations() {
    Path jar = FatJar.withFastclick().writeTo(folder.resolve("nf.jar"));
    assertThat(problems(jar, List.of()))
        .singleElement()
        .asString()
        .endsWith("nf.jar holds no .click file; name one with --config FILE");
  }

  @Test
  void allErrorsOfAConfigurationWithFileAndLine() throws IOException {
    Path jar = FatJar.withFastclick().writeTo(folder.resolve("nf.jar"));
    Path config = folder.resolve("bad.click");
    Files.writeString(
        config,
        """
        src :: InfiniteSource(LIMIT many)
          -> Strip(-3)
          -> Paint()
          -> Discard;
        """);
    String file = config.toString();
    List<String> problems = problems(jar, List.of(file));
    assertThat(problems).anyMatch(line -> line.startsWith(file + ":1:") && line.contains("src"));
    assertThat(problems).anyMatch(line -> line.startsWith(file + ":2:") && line.contains("Strip"));
    assertThat(problems).anyMatch(line -> line.startsWith(file + ":3:") && line.contains("Paint"));
  }

  @Test
  void aPassThatDoesNotExist() {
    MillRequest request =
        new MillRequest(folder, List.of(), output, List.of("fuse", "melt"), Map.of());
    assertThat(problems(request)).containsExactly("no such pass: melt; see 'packetmill passes'");
  }

  @Test
  void aMilledJarIsLeftAsItIs() throws IOException, MillException {
    Path milled = folder.resolve("once.jar");
    Path jar = FatJar.withFastclick().add("nf.click", GOOD).writeTo(folder.resolve("nf.jar"));
    Mill.run(new MillRequest(jar, List.of(), milled, List.of(), Map.of()), stage -> {});
    var report =
        Mill.run(new MillRequest(milled, List.of(), output, List.of(), Map.of()), stage -> {});
    assertThat(report.outcome()).isEqualTo("left as it was: the jar is milled already");
    assertThat(output).hasSameBinaryContentAs(milled);
  }

  @Test
  void aSignedJarIsLeftAsItIs() throws MillException {
    Path jar =
        FatJar.withFastclick()
            .add("nf.click", GOOD)
            .add("META-INF/ACME.SF", "Signature-Version: 1.0\n\n")
            .add("META-INF/ACME.RSA", "signature")
            .writeTo(folder.resolve("signed.jar"));
    var report =
        Mill.run(new MillRequest(jar, List.of(), output, List.of(), Map.of()), stage -> {});
    assertThat(report.outcome()).startsWith("left as it was: ").contains("signed");
    assertThat(output).hasSameBinaryContentAs(jar);
  }

  @Test
  void theSameInputGivesTheSameBytes() throws MillException {
    Path jar = FatJar.withFastclick().add("nf.click", GOOD).writeTo(folder.resolve("nf.jar"));
    Path other = folder.resolve("other.jar");
    Mill.run(new MillRequest(jar, List.of(), output, List.of(), Map.of()), stage -> {});
    Mill.run(new MillRequest(jar, List.of(), other, List.of(), Map.of()), stage -> {});
    assertThat(output).hasSameBinaryContentAs(other);
  }

  private List<String> problems(Path jar, List<String> configs) {
    return problems(new MillRequest(jar, configs, output, List.of(), Map.of()));
  }

  private List<String> problems(MillRequest request) {
    MillException problem =
        catchThrowableOfType(MillException.class, () -> Mill.run(request, stage -> {}));
    assertThat(problem).isNotNull();
    assertThat(output).doesNotExist();
    assertThat(output.resolveSibling("milled.jar.part")).doesNotExist();
    return problem.problems();
  }
}
