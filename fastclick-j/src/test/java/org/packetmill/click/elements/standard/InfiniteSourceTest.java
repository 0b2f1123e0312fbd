package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

class InfiniteSourceTest {
  @Test
  void sendsBurstsUpToItsLimitAndStopsTheDriver() {
    int before = PacketPool.current().inUse();
    try (RouterFixture r =
        RouterFixture.start(
            "i :: InfiniteSource(DATA \\<0a0b>, LIMIT 7, BURST 3, STOP true) -> o :: TestOut")) {
      r.run();
      assertThat(r.sent("o")).hasSize(7).allMatch(data -> data.length == 2 && data[1] == 0x0b);
      assertThat(r.batches("o")).containsExactly(3, 3, 1);
      assertThat(r.read("i.count")).isEqualTo("7");
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"3, abc", "5, abcde", "8, abcdeabc", "0, ''", "-1, abcde"})
  void lengthCutsOrRepeatsTheData(int length, String data) {
    try (RouterFixture r =
        RouterFixture.start(
            "InfiniteSource(DATA abcde, LENGTH $L, LIMIT 1, STOP true) -> out :: TestOut",
            "L=" + length)) {
      r.run();
      assertThat(r.sent("out")).containsExactly(data.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void headroomIsMadeAsWanted() {
    try (RouterFixture r =
        RouterFixture.start(
            "InfiniteSource(DATA a, LIMIT 1, HEADROOM 200) -> Print(HEADROOM true)"
                + " -> out :: TestOut")) {
      r.rounds(2);
      assertThat(r.chatter().getFirst()).contains("(h200 t");
    }
  }

  @Test
  void packetsCarryTheTime() {
    try (RouterFixture r =
        RouterFixture.start("InfiniteSource(LIMIT 2, BURST 2, STOP true) -> out :: TestOut")) {
      r.run();
      long first = r.seen("out").get(0).timestamp();
      assertThat(first).isBetween(1_000_000_000_000_000_000L, 1_000_000_001_000_000_000L);
      assertThat(r.seen("out").get(1).timestamp()).isGreaterThan(first);
    }
    try (RouterFixture r =
        RouterFixture.start(
            "InfiniteSource(LIMIT 1, TIMESTAMP false, STOP true) -> out :: TestOut")) {
      r.run();
      assertThat(r.seen("out").getFirst().timestamp()).isZero();
    }
  }

  @Test
  void aWriteToOnePacketIsNotSeenInTheNext() {
    try (RouterFixture r =
        RouterFixture.start(
            "InfiniteSource(DATA abcdefghijklmnopqrst, LIMIT 3, STOP true)"
                + " -> EtherMirror -> out :: TestOut")) {
      r.run();
      assertThat(r.sent("out")).hasSize(3).allMatch(data -> data[0] == 'g' && data[6] == 'a');
    }
  }

  @Test
  void endCallWritesAHandler() {
    try (RouterFixture r =
        RouterFixture.start(
            """
            i :: InfiniteSource(LIMIT 1, END_CALL j.active true) -> Discard;
            j :: InfiniteSource(LIMIT 2, ACTIVE false, STOP true) -> out :: TestOut;
            """)) {
      r.run();
      assertThat(r.sent("out")).hasSize(2);
    }
    assertThat(RouterFixture.errors("InfiniteSource(STOP true, END_CALL stop) -> Discard"))
        .contains("  END_CALL and STOP are mutually exclusive");
  }

  @Test
  void handlersChangeIt() {
    try (RouterFixture r = RouterFixture.start("i :: InfiniteSource(x, LIMIT 1) -> o :: TestOut")) {
      r.rounds(2);
      r.write("i.data", "yz");
      r.write("i.length", "3");
      r.write("i.limit", "2");
      r.rounds(2);
      r.write("i.burst", "4");
      r.write("i.reset", "");
      r.rounds(2);
      assertThat(r.sent("o")).hasSize(4).element(1).isEqualTo(new byte[] {'y', 'z', 'y'});
      assertThat(r.read("i.data") + r.read("i.burst") + r.read("i.length")).isEqualTo("yz43");
    }
  }
}
