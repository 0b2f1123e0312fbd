package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/** A replayed trace on several threads. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ThreadedReplayTest {
  private static final int FLOWS = 40;
  private static final int ROUNDS = 200;

  @TempDir private Path directory;

  /** Frames of many flows, each numbered within its flow; every other one is a reply. */
  private Path trace() {
    Path file = directory.resolve("in.pcap");
    try (PcapWriter writer = new PcapWriter(file, LinkType.ETHERNET, false, 65535)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int flow = 0; flow < FLOWS; flow++) {
          byte[] frame = frame(flow, round, (round + flow) % 2 == 1);
          Packet packet = PacketPool.current().take(128, frame.length);
          packet.write(0, frame, 0, frame.length);
          writer.write(packet, 0, frame.length);
          packet.kill();
        }
      }
    }
    return file;
  }

  private static byte[] frame(int flow, int number, boolean reply) {
    byte[] frame = new byte[64];
    frame[12] = 8;
    frame[14] = 0x45;
    frame[17] = 50;
    frame[22] = 64;
    frame[23] = 17;
    address(frame, reply ? 30 : 26, 10, flow);
    address(frame, reply ? 26 : 30, 20, 200 - flow);
    port(frame, reply ? 36 : 34, 1000 + 7 * flow);
    port(frame, reply ? 34 : 36, 53);
    frame[50] = (byte) flow;
    frame[51] = (byte) (number >> 8);
    frame[52] = (byte) number;
    return frame;
  }

  private static void address(byte[] frame, int at, int net, int host) {
    frame[at] = (byte) net;
    frame[at + 3] = (byte) host;
  }

  private static void port(byte[] frame, int at, int value) {
    frame[at] = (byte) (value >> 8);
    frame[at + 1] = (byte) value;
  }

  private List<byte[]> forward(int threads, String config) throws Exception {
    Path out = directory.resolve("out" + threads + ".pcap");
    try (PortBindings ports = PortBindings.parse(List.of("0=pcap:" + trace() + "," + out))) {
      Environment environment = Environment.standard().withPorts(ports::open).withThreads(threads);
      Router router = new RouterBuilder().environment(environment).text(config, "c").build();
      try (Driver driver = new Driver(router)) {
        driver.run();
        assertThat(router.readHandler("in.count", null)).isEqualTo("" + FLOWS * ROUNDS);
        assertThat(router.readHandler("out.count", null)).isEqualTo("" + FLOWS * ROUNDS);
        assertThat(router.readHandler("in.nb_rx_queues", null)).isEqualTo("" + threads);
      }
    }
    assertThat(Files.size(out)).isPositive();
    List<byte[]> frames = new ArrayList<>();
    try (PcapReader reader = PcapReader.open(out)) {
      while (reader.next()) {
        frames.add(Arrays.copyOf(reader.data(), reader.length()));
      }
    }
    return frames;
  }

  @Test
  void everyFlowStaysInOrderInBothDirections() throws Exception {
    List<byte[]> frames =
        forward(3, "in :: FromDPDKDevice(0) -> EtherMirror -> out :: ToDPDKDevice(0)");
    assertThat(frames).hasSize(FLOWS * ROUNDS);
    Map<Integer, Integer> next = new HashMap<>();
    for (byte[] frame : frames) {
      int number = (frame[51] & 0xff) << 8 | frame[52] & 0xff;
      assertThat(next.merge((int) frame[50], 1, Integer::sum)).isEqualTo(number + 1);
    }
  }

  @Test
  void bothDirectionsOfAFlowAreOfOneThread() throws Exception {
    List<byte[]> frames =
        forward(
            2,
            """
            in :: FromDPDKDevice(0) -> c :: CPUSwitch;
            c[0] -> EtherRewrite(SRC 2:0:0:0:0:0, DST 2:0:0:0:0:0) -> out :: ToDPDKDevice(0);
            c[1] -> EtherRewrite(SRC 2:0:0:0:0:1, DST 2:0:0:0:0:1) -> out
            """);
    Map<Integer, Integer> threads = new HashMap<>();
    for (byte[] frame : frames) {
      int thread = frame[5];
      assertThat(threads.merge((int) frame[50], thread, (before, now) -> before)).isEqualTo(thread);
    }
    assertThat(threads.values()).contains(0, 1);
  }

  @Test
  void clonesMayEndOnOtherThreads() throws Exception {
    forward(
        2,
        """
        in :: FromDPDKDevice(0) -> t :: Tee(3);
        t[0] -> Paint(1) -> out :: ToDPDKDevice(0);
        t[1] -> Pipeliner(BLOCKING true, NOUSELESS true) -> Strip(14)
          -> EtherEncap(0x0800, 2:0:0:0:0:3, 2:0:0:0:0:4) -> Discard;
        t[2] -> q :: Queue(100) -> Unqueue -> Discard;
        """);
  }
}
