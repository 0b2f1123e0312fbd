package org.packetmill.cli.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaForkTest {
  /** Runs in the fork. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] words) {
      System.out.println("out " + words[0] + System.getProperty("probe"));
      System.err.println("err");
      System.exit(3);
    }
  }

  @Test
  void collectsOutputAndExitCode() throws IOException {
    Path classes =
        Path.of(JavaForkTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    JavaFork fork =
        new JavaFork(classes, Probe.class.getName(), List.of("-Dprobe=!"), List.of("a b"));
    assertThat(fork.run()).isEqualTo(new JavaFork.Outcome(3, List.of("out a b!", "err")));
  }

  @Test
  void reportsAMissingMainClass() throws IOException {
    JavaFork.Outcome outcome =
        new JavaFork(Path.of("no-such.jar"), "no.Such", List.of(), List.of()).run();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines()).anyMatch(line -> line.contains("no.Such"));
  }
}
