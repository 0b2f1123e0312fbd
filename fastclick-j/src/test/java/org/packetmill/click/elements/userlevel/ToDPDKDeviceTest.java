package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

class ToDPDKDeviceTest {
  private final SlowPort port = new SlowPort();

  @Test
  void sendsEachBatchAsItComes() {
    port.room = 100;
    try (RouterFixture r = start("")) {
      r.pushBatch("in", packets(1, 3));
      r.push("in", packets(4, 1));
      assertThat(port.bursts).containsExactly("123", "4");
      assertThat(r.read("to.count")).isEqualTo("4");
      r.write("to.reset_counts", "");
      assertThat(r.read("to.count")).isEqualTo("0");
    }
  }

  @Test
  void collectsABurstOrUntilTheTimeout() {
    port.room = 100;
    try (RouterFixture r = start(", BURST 4, TIMEOUT 5")) {
      r.pushBatch("in", packets(1, 3));
      assertThat(port.bursts).isEmpty();
      r.pushBatch("in", packets(4, 2));
      assertThat(port.bursts).containsExactly("1234");
      long before = r.router().clock().steady();
      while (port.bursts.size() < 2) {
        r.driver().runFor(1_000_000);
      }
      assertThat(port.bursts).containsExactly("1234", "5");
      assertThat(r.router().clock().steady() - before).isGreaterThanOrEqualTo(4_000_000);
    }
  }

  @Test
  void sendsWhatWaitsBeforeItGoes() {
    port.room = 100;
    try (RouterFixture r = start(", BURST 32, TIMEOUT 1000")) {
      r.pushBatch("in", packets(1, 3));
    }
    assertThat(port.bursts).containsExactly("123");
  }

  @Test
  void keepsTheOrderWhenThePortTakesPart() {
    port.room = 2;
    try (RouterFixture r = start("")) {
      r.pushBatch("in", packets(1, 3));
      r.push("in", packets(4, 1));
      assertThat(port.bursts).containsExactly("12");
      port.room = 100;
      r.pushBatch("in", packets(5, 2));
      assertThat(String.join("", port.bursts)).isEqualTo("123456");
      assertThat(r.read("to.count")).isEqualTo("6");
    }
  }

  @Test
  void triesAgainByItself() {
    try (RouterFixture r = start("")) {
      r.pushBatch("in", packets(1, 2));
      r.driver().runFor(2_000_000);
      port.room = 1;
      r.driver().runFor(2_000_000);
      port.room = 1;
      r.driver().runFor(2_000_000);
      assertThat(port.bursts).containsExactly("1", "2");
    }
  }

  @Test
  void dropsWhatDoesNotFitUnlessItBlocks() {
    int inUse = PacketPool.current().inUse();
    try (RouterFixture r = start(", IQUEUE 2, BLOCKING false")) {
      r.pushBatch("in", packets(1, 5));
      assertThat(r.read("to.dropped")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("to: packet dropped");
      port.room = 100;
      r.push("in", packets(6, 1));
      assertThat(String.join("", port.bursts)).isEqualTo("126");
    }
    assertThat(PacketPool.current().inUse()).isEqualTo(inUse);
  }

  private RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> to :: ToDPDKDevice(0" + arguments + ")", number -> port);
  }

  private static byte[][] packets(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> new byte[] {(byte) i, 0})
        .toArray(byte[][]::new);
  }
}
