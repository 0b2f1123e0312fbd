package org.packetmill.cli.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
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

/** The script {@code bin/click} with {@code PACKETMILL=1}, over the classes under test. */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class ClickLauncherTest {
  @TempDir Path folder;

  private String out;
  private String err;

  @Test
  void standardInputIsMilledAndThenRun() throws Exception {
    String config = "InfiniteSource(LIMIT 7, STOP true) -> Strip(2) -> c :: Counter -> Discard";
    assertThat(click(config, "-", "-h", "c.count", "-h", "milled")).isZero();
    assertThat(out).startsWith("c.count:\n7\n").contains("milled:\nyes: ");
    assertThat(err).isEmpty();
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void errorsAreToldOnceByClickItself() throws Exception {
    assertThat(click("\nIdle -> p :: Paint(300) -> Discard")).isOne();
    assertThat(err).startsWith("<stdin>:2: While configuring 'p :: Paint':").contains("COLOR");
    assertThat(err).doesNotContain("milled");
    assertThat(out).isEmpty();
  }

  @Test
  void whatCarriesNoPacketsReadsStandardInputAsEver() throws Exception {
    assertThat(click("Script(print \"hello\", stop)")).isZero();
    assertThat(out).isEqualTo("hello\n");
    assertThat(err).isEmpty();
  }

  private int click(String input, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", Path.of("..", "bin", "click").toString()));
    command.addAll(List.of(arguments));
    File stdin = Files.writeString(folder.resolve("stdin"), input).toFile();
    File stdout = folder.resolve("stdout").toFile();
    File stderr = folder.resolve("stderr").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(stdin)
            .redirectOutput(stdout)
            .redirectError(stderr);
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    builder
        .environment()
        .putAll(
            Map.of(
                "PACKETMILL", "1",
                "PM_CLASSPATH", System.getProperty("java.class.path"),
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary,
                "XDG_CACHE_HOME", folder.resolve("cache").toString()));
    int status = builder.start().waitFor();
    out = Files.readString(stdout.toPath());
    err =
        Files.readString(stderr.toPath()).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS: .*\n", "");
    return status;
  }
}
