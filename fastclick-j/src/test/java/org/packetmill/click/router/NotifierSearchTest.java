package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class NotifierSearchTest {
  private static final int ENOUGH = 200;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TestIn -> Queue -> d :: Discard|false",
        "TestIn -> Queue -> Null -> Strip(0) -> d :: Discard|false",
        "TestIn -> SimpleQueue -> d :: Discard|true",
        "Idle -> Queue -> n :: Null -> d :: Discard|false",
        "Idle -> d :: Discard; Idle -> Queue -> Discard|false",
      })
  void aPullerSleepsWhenEverythingUpstreamIsEmpty(String config, boolean scheduled) {
    String pulled = config.startsWith("Idle -> d") ? "Idle -> Queue -> d :: Discard" : config;
    try (RouterFixture r = RouterFixture.start(pulled)) {
      r.rounds(ENOUGH);
      assertThat(r.read("d.scheduled")).isEqualTo(Boolean.toString(scheduled));
    }
  }

  @Test
  void aPacketWakesThePuller() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Queue -> Null -> d :: Discard")) {
      r.rounds(ENOUGH);
      r.push("in", new byte[] {1});
      assertThat(r.read("d.scheduled")).isEqualTo("true");
      r.rounds(ENOUGH);
      assertThat(r.read("d.count")).isEqualTo("1");
      assertThat(r.read("d.scheduled")).isEqualTo("false");
    }
  }

  @Test
  void aSourceSleepsWhileTheQueueIsFull() {
    try (RouterFixture r =
        RouterFixture.start("i :: InfiniteSource -> Null -> q :: Queue(4) -> out :: TestOut")) {
      r.rounds(ENOUGH);
      assertThat(r.read("q.drops")).isEqualTo("0");
      assertThat(r.read("i.scheduled")).isEqualTo("false");
      r.pull("out", 3);
      r.rounds(ENOUGH);
      assertThat(r.read("i.count")).isEqualTo("7");
    }
  }

  @Test
  void aSourceThatIsPulledSaysWhenItHasNothing() {
    try (RouterFixture r =
        RouterFixture.start("i :: InfiniteSource(LIMIT 5) -> u :: Unqueue -> out :: TestOut")) {
      r.rounds(ENOUGH);
      assertThat(r.read("u.scheduled")).isEqualTo("false");
      r.write("i.limit", "6");
      r.rounds(ENOUGH);
      assertThat(r.sent("out")).hasSize(6);
    }
  }
}
