package org.packetmill.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.cli.trace.Mix;
import org.packetmill.cli.trace.Sizes;
import org.packetmill.cli.trace.Trace;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;

class SwitchedPortTest {
  private static final int BURST = 32;

  @TempDir private Path directory;

  private PacketPort open(int bytes) throws Exception {
    Path trace = directory.resolve(bytes + ".pcap");
    new Trace(1, 64, Mix.parse("udp"), Sizes.parse("" + bytes), 5, 1).write(trace);
    return PortBindings.parse(List.of("0=replay:" + trace + ",loop,model=xchange")).open(0);
  }

  @Test
  void otherTrafficComesOnceItIsSwitched() throws Exception {
    SwitchedPort port = new SwitchedPort(open(60), open(100));
    port.openReceive(0, false, false);
    port.openSend(0);
    pass(port, 60);
    assertThat(port.counters().sent()).isEqualTo(BURST);
    port.surprise();
    assertThat(port.counters().received()).isZero();
    pass(port, 100);
    pass(port, 100);
    assertThat(port.counters().sent()).isEqualTo(2 * BURST);
    port.close();
  }

  private static void pass(PacketPort port, int length) {
    PacketBatch batch = new PacketBatch(BURST);
    assertThat(port.receive(0, batch, BURST)).isEqualTo(BURST);
    assertThat(batch.get(0).length()).isEqualTo(length);
    assertThat(port.send(0, batch, 0)).isEqualTo(BURST);
  }
}
