package org.packetmill.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionsTest {
  @Test
  void listsCollectionsAndSafepointsBetweenBeginningAndEnd() throws Exception {
    try (Interruptions interruptions = new Interruptions()) {
      interruptions.begin();
      System.gc();
      interruptions.end();
      List<String> lines = interruptions.list();
      assertThat(lines).anyMatch(line -> line.matches("collection at .* ms for .* ms: .+"));
      assertThat(lines).anyMatch(line -> line.matches("safepoint at .* ms for .* ms: .+"));
    }
  }

  @Test
  void leavesOutWhatCameBefore() throws Exception {
    try (Interruptions interruptions = new Interruptions()) {
      System.gc();
      interruptions.begin();
      interruptions.end();
      assertThat(interruptions.list()).noneMatch(line -> line.startsWith("collection"));
    }
  }
}
