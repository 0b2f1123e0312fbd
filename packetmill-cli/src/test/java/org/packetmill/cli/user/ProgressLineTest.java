package org.packetmill.cli.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void printsALineForEachStageInALog() {
    try (ProgressLine progress = new ProgressLine(out, false)) {
      progress.stage("loading");
      progress.stage("fuse (4 of 7)");
    }
    assertThat(text().lines()).containsExactly("loading", "fuse (4 of 7)");
  }

  @Test
  void keepsToOneLineOnATerminalAndLeavesItEmpty() {
    try (ProgressLine progress = new ProgressLine(out, true)) {
      progress.stage("loading");
      progress.stage("fuse");
      progress.clear();
    }
    assertThat(text()).isEqualTo("\r\033[2Kloading ...\r\033[2Kfuse ...\r\033[2K");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
