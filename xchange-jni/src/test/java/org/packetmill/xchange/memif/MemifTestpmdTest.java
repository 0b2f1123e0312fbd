package org.packetmill.xchange.memif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/** Against DPDK's own implementation. */
@Timeout(120)
class MemifTestpmdTest {
  private static final long PACKETS = 10_000_000;

  @TempDir Path folder;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void needsTestpmd() {
    Testpmd.require();
  }

  @Test
  void losesNothingInALoopThroughTestpmdThatIsKilledAndStartedAgain() throws IOException {
    Path socket = folder.resolve("s");
    String device = "role=server,rsize=12,socket-abstract=no,socket=" + socket;
    String spec = "memif:" + socket + ",role=client,ring=4096";
    try (MemifPort port = MemifPort.open(spec, log::add)) {
      // As many as the ring takes: two busy loops on a busy machine take long turns.
      ClosedLoop loop = new ClosedLoop(port, 4000, 1514);
      try (Testpmd testpmd = Testpmd.start(folder.resolve("first"), "io", device)) {
        Waiting.until("the link is up", port::linkUp);
        loop.run(PACKETS / 2);
        loop.runWithoutEnd(10_000);
        testpmd.kill();
      }
      Waiting.until("the link is down", () -> !port.linkUp());
      loop.forget();
      assertThat(port.send(0, packets(7), 0)).isEqualTo(7);
      assertThat(port.dropped()).isEqualTo(7);
      Files.delete(socket); // What crashes leaves it behind, and testpmd does not take it over.
      try (Testpmd again = Testpmd.start(folder.resolve("second"), "io", device)) {
        Waiting.until("the link is up again", port::linkUp);
        loop.run(PACKETS / 2);
        assertThat(again.isAlive()).isTrue();
      }
      assertThat(port.counters().received()).isBetween(PACKETS + 6000, PACKETS + 10_000);
      assertThat(port.counters().sent()).isBetween(PACKETS + 6000, PACKETS + 10_000);
    }
    assertThat(log).filteredOn(line -> line.contains(": link up, peer: DPDK ")).hasSize(2);
    assertThat(log).filteredOn(line -> line.endsWith(": link down: the peer is gone")).isNotEmpty();
  }

  @Test
  void servesTestpmdAndSpeaksToAbstractSockets() throws IOException {
    String name = folder.resolve("abstract").toString();
    try (MemifPort port = MemifPort.open("memif:@" + name + ",role=server", log::add);
        Testpmd testpmd =
            Testpmd.start(folder.resolve("log"), "io", "role=client,socket=" + name)) {
      Waiting.until("the link is up", port::linkUp);
      new ClosedLoop(port, 512, 1514).run(PACKETS / 20);
      assertThat(testpmd.isAlive()).isTrue();
    }
  }

  @Test
  void chainsFramesThatAreLargerThanABuffer() throws IOException {
    Path socket = folder.resolve("s");
    String device = "role=server,socket-abstract=no,bsize=2048,socket=" + socket;
    try (MemifPort port = MemifPort.open("memif:" + socket + ",role=client", log::add);
        Testpmd testpmd = Testpmd.start(folder.resolve("log"), "io", device)) {
      Waiting.until("the link is up", port::linkUp);
      new ClosedLoop(port, 100, 9000).run(100_000);
      assertThat(testpmd.isAlive()).isTrue();
    }
  }

  private static PacketBatch packets(int count) {
    PacketBatch batch = new PacketBatch(count);
    for (int i = 0; i < count; i++) {
      batch.add(PacketPool.current().take(PacketPool.HEADROOM, 60));
    }
    return batch;
  }
}
