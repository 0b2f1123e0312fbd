package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class RoundRobinSwitchTest {
  private static final byte[][] PACKETS = {{0}, {1}, {2}, {3}};

  @Test
  void packetsTakeTheOutputsInTurn() {
    try (RouterFixture r = RouterFixture.start(config(""))) {
      r.pushBatch("in", PACKETS);
      r.push("in", new byte[] {4});

      assertThat(r.sent("a")).containsExactly(new byte[] {0}, new byte[] {3});
      assertThat(r.sent("b")).containsExactly(new byte[] {1}, new byte[] {4});
      assertThat(r.sent("c")).containsExactly(new byte[] {2});
    }
  }

  @Test
  void onlyTheFirstOutputsIfThereIsAMaximum() {
    try (RouterFixture r = RouterFixture.start(config("2"))) {
      r.pushBatch("in", PACKETS);

      assertThat(r.sent("a")).hasSize(2);
      assertThat(r.sent("b")).hasSize(2);
      assertThat(r.sent("c")).isEmpty();
    }
  }

  @Test
  void batchesStayWholeIfToldSo() {
    try (RouterFixture r = RouterFixture.start(config("SPLITBATCH false"))) {
      r.pushBatch("in", PACKETS);
      r.pushBatch("in", PACKETS);

      assertThat(r.batches("a")).containsExactly(4);
      assertThat(r.batches("b")).containsExactly(4);
    }
  }

  private static String config(String arguments) {
    return "in :: TestIn -> s :: RoundRobinSwitch(%s); ".formatted(arguments)
        + "s[0] -> a :: TestOut; s[1] -> b :: TestOut; s[2] -> c :: TestOut;";
  }
}
