package org.packetmill.xchange.dpdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs of the machine. */
final class Tool {
  private Tool() {}

  /**
   * What came of it.
   *
   * @param exitCode 127 when there is no such program
   * @param text what it printed, blanks at the ends removed
   */
  record Outcome(int exitCode, String text) {}

  /** Runs a program to its end. */
  static Outcome run(List<String> words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return new Outcome(127, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(127, "interrupted");
    }
  }
}
