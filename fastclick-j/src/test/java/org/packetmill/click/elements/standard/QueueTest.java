package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

class QueueTest {
  private static byte[] packet(int number) {
    return new byte[] {(byte) number};
  }

  @ParameterizedTest
  @ValueSource(strings = {"Queue", "SimpleQueue"})
  void storesInOrderAndDropsWhatIsTooMuch(String type) {
    int before = PacketPool.current().inUse();
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> q :: " + type + "(3) -> out :: TestOut")) {
      r.pushBatch("in", packet(1), packet(2));
      r.pull("out", 1);
      r.push("in", packet(3), packet(4), packet(5), packet(6));
      assertThat(r.read("q.length")).isEqualTo("3");
      assertThat(r.read("q.drops")).isEqualTo("2");
      assertThat(r.read("q.highwater_length")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("q :: " + type + ": overflow");
      r.pullBatch("out", 9);
      assertThat(r.sent("out")).containsExactly(packet(1), packet(2), packet(3), packet(4));
      r.write("q.reset_counts", "");
      assertThat(r.read("q.drops")).isEqualTo("0");
      assertThat(r.read("q.highwater_length")).isEqualTo("0");
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }

  @Test
  void overflowGoesToTheSecondOutput() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> q :: Queue(1) -> Idle; q [1] -> out :: TestOut")) {
      r.push("in", packet(1), packet(2));
      assertThat(r.sent("out")).containsExactly(packet(2));
      r.write("q.reset", "");
      assertThat(r.sent("out")).containsExactly(packet(2), packet(1));
    }
  }

  @Test
  void theRingWrapsAndGrows() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> q :: Queue -> out :: TestOut")) {
      int next = 0;
      for (int round = 0; round < 40; round++) {
        for (int i = 0; i < round; i++) {
          r.push("in", packet(next++));
        }
        r.pull("out", round / 2 + 1);
      }
      r.pull("out", 1000);
      for (int i = 0; i < next; i++) {
        assertThat(r.sent("out").get(i)).isEqualTo(packet(i));
      }
    }
  }

  @Test
  void capacityChangesWhileRunning() {
    int before = PacketPool.current().inUse();
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> q :: Queue(5) -> out :: TestOut")) {
      r.push("in", packet(1), packet(2), packet(3), packet(4));
      r.write("q.capacity", "2");
      assertThat(r.read("q.length")).isEqualTo("2");
      r.write("q.config", "6");
      assertThat(r.read("q.capacity")).isEqualTo("6");
      r.push("in", packet(5));
      r.pull("out", 9);
      assertThat(r.sent("out")).containsExactly(packet(1), packet(2), packet(5));
      r.push("in", packet(6));
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(before);
  }
}
