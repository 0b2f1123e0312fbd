package org.packetmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.passes.MillRequest;
import picocli.CommandLine;

class PacketMillTest {
  private final FakeMiller miller = new FakeMiller();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    jar = Files.createFile(directory.resolve("app.jar"));
  }

  @Test
  void wantsACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("a command is missing", "optimize");
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimize", "verify", "bench", "run", "passes"})
  void explainsEachCommandWithExamples(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: packetmill " + command, "Example");
  }

  @Test
  void knowsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).containsPattern("packetmill \\d+\\.\\d+").contains("Java 2");
  }

  @Test
  void listsPassesInTheirOrder() {
    assertThat(run("passes")).isZero();
    assertThat(out.toString().lines().toList())
        .containsExactly(
            "devirtualize           calls become direct", "fuse                   one loop");
  }

  @Test
  void millsWithDefaults() {
    assertThat(run("optimize", jar.toString())).isZero();
    Path milled = directory.resolve("app-milled.jar");
    assertThat(miller.requests)
        .containsExactly(new MillRequest(jar, List.of(), milled, List.of(), Map.of()));
    assertThat(out.toString()).contains("milled for 0 configurations", milled.toString());
  }

  @Test
  void millsAsItIsTold() {
    Path output = directory.resolve("x.jar");
    Path report = directory.resolve("r.html");
    assertThat(
            run(
                "optimize",
                jar.toString(),
                "--config",
                "a.click",
                "--config",
                "b.click",
                "-o",
                output.toString(),
                "--report",
                report.toString(),
                "--passes",
                "fuse,devirtualize",
                "MTU=1400",
                "NAME=a=b"))
        .isZero();
    assertThat(miller.requests)
        .containsExactly(
            new MillRequest(
                    jar,
                    List.of("a.click", "b.click"),
                    output,
                    List.of("fuse", "devirtualize"),
                    Map.of("MTU", "1400", "NAME", "a=b"))
                .showingCode());
    assertThat(report).content().contains("<title>app.jar");
  }

  @Test
  void handsRunOnToClick() {
    assertThat(run("run", "-e", "Idle -> Discard; DriverManager(stop);", "-q")).isZero();
    assertThat(run("run", "-e", "Idle -> NoSuchElement;")).isEqualTo(1);
  }

  @Test
  void tellsEveryProblemOfTheInput() throws IOException {
    Path broken = Files.createFile(directory.resolve("broken.jar"));
    assertThat(run("optimize", broken.toString())).isEqualTo(1);
    assertThat(err.toString().lines().toList())
        .containsExactly(
            "packetmill: broken.jar: cut off", "packetmill: r.click:3: no such element");
    assertThat(directory.resolve("broken-milled.jar")).doesNotExist();
  }

  @Test
  void tellsThatAFileIsMissing() {
    assertThat(run("optimize", "no-such.jar")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "packetmill: the jar must be a readable file, but there is none: file=no-such.jar");
    assertThat(run("verify", jar.toString(), jar.toString(), "--trace", "no.pcap")).isEqualTo(1);
    assertThat(run("bench", "no.click", "--trace", "no.pcap")).isEqualTo(1);
    assertThat(miller.requests).isEmpty();
  }

  @Test
  void refusesWrongUsage() {
    assertThat(run("optimize")).isEqualTo(2);
    assertThat(run("optimize", jar.toString(), "--no-such-option")).isEqualTo(2);
    assertThat(run("verify", jar.toString(), jar.toString())).isEqualTo(2);
    assertThat(run("bench", "c.click", "--trace", "t.pcap", "--model", "other")).isEqualTo(2);
    assertThat(run("grind")).isEqualTo(2);
  }

  private int run(String... words) {
    CommandLine line = PacketMill.commandLine(miller);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(words);
  }
}
