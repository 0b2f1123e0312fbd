package org.packetmill.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class CommandTest {
  private final Path jdk = Path.of(System.getProperty("java.home"));

  @Test
  void passesEverythingOn() {
    List<String> words =
        new Command(jdk, List.of(Path.of("a.jar"), Path.of("b.jar")))
            .mill(Path.of("in.jar"), Path.of("out.jar"), Path.of("report.html"))
            .configs(List.of("a.click", "b.click"))
            .passes(List.of("fuse", "devirtualize"))
            .parameters(Map.of("MTU", "1400"))
            .words();
    assertThat(words)
        .containsSequence("-cp", "a.jar" + java.io.File.pathSeparator + "b.jar")
        .endsWith(
            "optimize",
            "in.jar",
            "--output=out.jar",
            "--report=report.html",
            "--config=a.click",
            "--config=b.click",
            "--passes=fuse,devirtualize",
            "MTU=1400");
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    List<String> words =
        new Command(jdk, List.of())
            .mill(Path.of("in.jar"), Path.of("out.jar"), Path.of("r.html"))
            .configs(List.of())
            .passes(List.of())
            .parameters(Map.of())
            .words();
    assertThat(words).endsWith("optimize", "in.jar", "--output=out.jar", "--report=r.html");
  }

  @Test
  void handsOnOutputAndExitCode() throws MojoExecutionException {
    List<String> lines = new ArrayList<>();
    int exit = new Command(jdk, List.of(Path.of("no-such.jar"))).run(lines::add);
    assertThat(exit).isEqualTo(1);
    assertThat(lines).anyMatch(line -> line.contains("org.packetmill.cli.PacketMill"));
  }
}
