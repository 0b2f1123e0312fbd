package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

/** Replay, ReplayUnqueue, MultiReplay, MultiReplayUnqueue. */
class ReplayTest {
  private static String source(String... times) {
    return "FromIPSummaryDump(DATA \"!data timestamp\n%s\n\")".formatted(String.join("\n", times));
  }

  private static long seconds(TestOut.Seen packet) {
    return packet.timestamp() / 1_000_000_000L;
  }

  @Test
  void packetsComeAgainAndAgain() {
    for (String keep : new String[] {"true", "false"}) {
      String config =
          source("1", "2") + " -> r :: ReplayUnqueue(STOP 3, FREEONTERMINATE %s) -> o :: TestOut";
      try (RouterFixture r = RouterFixture.start(config.formatted(keep))) {
        r.run();

        assertThat(r.seen("o").stream().map(ReplayTest::seconds))
            .containsExactly(1L, 2L, 1L, 2L, 1L, 2L);
        assertThat(r.chatter())
            .containsExactly(
                "Loading r with 1 inputs.",
                "r : Successfully loaded 2 packets. Input 0 dried out.");
        assertThat(r.read("r.active")).isEqualTo("false");
        assertThat(r.read("r.stop")).isEqualTo("0");
        assertThat(r.read("r.loaded")).isEqualTo("true");
      }
    }
  }

  @Test
  void limitAndBurstCount() {
    String config = source("1", "2", "3") + " -> ReplayUnqueue(STOP 1, LIMIT 2) -> o :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.batches("o")).containsExactly(2);
    }
    config = source("1", "2", "3") + " -> ReplayUnqueue(STOP 1, BURST 2) -> o :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.batches("o")).containsExactly(2, 1);
    }
  }

  @Test
  void timingKeepsDistances() {
    String config =
        source("1", "3") + " -> ReplayUnqueue(STOP 1, TIMING 200) -> SetTimestamp -> o :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();

      long distance = r.seen("o").get(1).timestamp() - r.seen("o").get(0).timestamp();
      assertThat(distance).isBetween(999_000_000L, 1_001_000_000L);
    }
  }

  @Test
  void timeEndsIt() {
    String config = source("1", "2") + " -> ReplayUnqueue(STOP_TIME 2, TIMING 100) -> o :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.seen("o").size()).isBetween(4, 6);
    }
  }

  @Test
  void itWaitsUntilItIsActive() {
    String config = source("1") + " -> r :: ReplayUnqueue(STOP 1, ACTIVE false) -> o :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.rounds(5);
      assertThat(r.seen("o")).isEmpty();
      r.write("r.active", "true");
      r.run();
      assertThat(r.seen("o")).hasSize(1);
    }
  }

  @Test
  void severalInputsAreMergedByTime() {
    String config =
        source("1", "4", "9")
            + " -> m :: MultiReplayUnqueue(STOP 2) -> a :: TestOut; "
            + source("2", "3", "5")
            + " -> [1] m; m[1] -> b :: TestOut";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();

      assertThat(r.seen("a").stream().map(ReplayTest::seconds)).containsExactly(1L, 4L, 1L, 4L);
      assertThat(r.seen("b").stream().map(ReplayTest::seconds))
          .containsExactly(2L, 3L, 5L, 2L, 3L, 5L);
      assertThat(r.batches("b")).containsExactly(2, 1, 2, 1);
      assertThat(r.seen("b").getFirst().anno8(17)).isEqualTo(1);
    }
  }

  @Test
  void queuesCanBePulledFrom() {
    String drain = "; DriverManager(wait, wait 1s)";
    String config = source("1", "2") + " -> Replay(1, STOP 2) -> Unqueue -> o :: TestOut" + drain;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.seen("o").stream().map(ReplayTest::seconds)).containsExactly(1L, 2L, 1L, 2L);
    }
    config =
        source("1", "3")
            + " -> m :: MultiReplay(STOP 1) -> Unqueue -> a :: TestOut; "
            + source("2", "4")
            + " -> [1] m; m[1] -> Unqueue -> b :: TestOut"
            + drain;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      assertThat(r.seen("a")).hasSize(2);
      assertThat(r.seen("b")).hasSize(1);
    }
  }
}
