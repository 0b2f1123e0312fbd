package org.packetmill.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.trace.Trace;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PortBindings;

class PacedPortTest {
  private static final int BURST = 32;

  @TempDir private Path directory;
  private PacedPort port;
  private final PacketBatch batch = new PacketBatch(BURST);

  @BeforeEach
  void open() throws Exception {
    Path trace = directory.resolve("trace.pcap");
    Trace.udp64(1, 64).write(trace);
    port = new PacedPort(PortBindings.parse(List.of("0=replay:" + trace + ",loop")).open(0));
  }

  @Test
  void packetsThatHadToWaitCountWithTheirWait() throws Exception {
    port.pace(1000);
    Thread.sleep(100);
    // A hundred have arrived meanwhile: all at once now, the first of them a tenth of a second
    // late.
    while (port.received() < 100) {
      port.receive(0, batch, BURST);
      port.send(0, batch, 0);
      batch.clear();
    }
    assertThat(port.latencies().getTotalCount()).isEqualTo(port.received());
    assertThat(port.latencies().getMaxValue()).isGreaterThan(90_000_000);
    assertThat(port.latencies().getValueAtPercentile(50)).isGreaterThan(40_000_000);
  }

  @Test
  void nothingArrivesBeforeItsTime() {
    port.pace(0.001);
    assertThat(port.receive(0, batch, BURST)).isEqualTo(1);
    assertThat(port.receive(0, batch, BURST)).isZero();
  }

  @Test
  void withoutPaceAllArriveAtOnceAndNothingIsMeasured() {
    port.pace(0);
    assertThat(port.receiveBare(0, batch, BURST)).isEqualTo(BURST);
    port.send(0, batch, 0);
    assertThat(port.latencies().getTotalCount()).isZero();
  }
}
