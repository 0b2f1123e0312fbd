package org.packetmill.click.elements.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class WorkPackageTest {
  @Test
  void packetsPassUnchanged() {
    try (RouterFixture r = work("S 1, N 20, R 50, PAYLOAD true, W 2")) {
      r.push("in", new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {1}, new byte[0]);

      assertThat(r.sent("out"))
          .containsExactly(new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {1}, new byte[0]);
      assertThat(r.read("w.failures")).isEqualTo("0");
    }
  }

  @Test
  void theWorkDependsOnThePacketIfThatIsRead() {
    assertThat(sink("S 0, N 10, R 100, PAYLOAD false, W 1", (byte) 1))
        .isNotEqualTo(sink("S 0, N 10, R 100, PAYLOAD false, W 1", (byte) 2));
    assertThat(sink("S 1, N 10, R 0, PAYLOAD false, W 1", (byte) 1))
        .isEqualTo(sink("S 1, N 10, R 0, PAYLOAD false, W 1", (byte) 2))
        .isNotEqualTo(sink("S 1, N 11, R 0, PAYLOAD false, W 1", (byte) 1));
  }

  @Test
  void analysisCountsTheWork() {
    try (RouterFixture r = work("S 0, N 1, R 0, PAYLOAD false, W 5, ANALYSIS true")) {
      r.push("in", new byte[60], new byte[60]);

      assertThat(r.read("w.cycles_work")).isEqualTo("10");
      assertThat(Long.parseLong(r.read("w.cycles"))).isPositive();
    }
  }

  private static int sink(String arguments, byte content) {
    byte[] packet = new byte[60];
    java.util.Arrays.fill(packet, content);
    try (RouterFixture r = work(arguments)) {
      r.push("in", packet);
      return r.element(WorkPackage.class, "w").sink();
    }
  }

  private static RouterFixture work(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> w :: WorkPackage(%s) -> out :: TestOut;".formatted(arguments));
  }
}
