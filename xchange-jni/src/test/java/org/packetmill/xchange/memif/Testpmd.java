package org.packetmill.xchange.memif;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** DPDK's testpmd with one memif port, sending back what it receives. */
final class Testpmd implements AutoCloseable {
  private final Process process;

  private Testpmd(Process process) {
    this.process = process;
  }

  /** Skips the calling test where there is no testpmd; in continuous integration that fails. */
  static void require() {
    if (!isInstalled()) {
      String reason = "dpdk-testpmd is not installed (Debian: apt-get install dpdk)";
      if ("true".equals(System.getenv("CI"))) {
        fail(reason);
      }
      abort(reason);
    }
  }

  private static boolean isInstalled() {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, "dpdk-testpmd"))) {
        return true;
      }
    }
    return false;
  }

  /** Starts one; {@code device} are the arguments of its net_memif device. */
  static Testpmd start(Path log, String forward, String device) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("dpdk-testpmd", "--no-huge", "-m", "256", "--no-pci"));
    command.addAll(List.of("--no-shconf", "--no-telemetry", "--lcores", "0@(0,1),1@(0,1)"));
    command.addAll(List.of("--file-prefix", "packetmill" + ProcessHandle.current().pid()));
    command.addAll(
        List.of(
            "--vdev",
            "net_memif0," + device,
            "--",
            "--auto-start",
            "--no-flush-rx",
            "--disable-link-check"));
    command.addAll(List.of("--forward-mode=" + forward, "--total-num-mbufs=8192"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Testpmd(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as a crash does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
