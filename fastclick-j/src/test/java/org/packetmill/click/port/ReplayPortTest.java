package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

class ReplayPortTest {
  private static final int[] LENGTHS = {60, 0, 1, 64, 65, 256, 257, 1514, 2048, 2049, 65535, 42};

  @TempDir Path folder;
  private int inUseBefore;

  @BeforeEach
  void countBuffers() {
    inUseBefore = PacketPool.current().inUse();
  }

  @AfterEach
  void leaksNoBuffer() {
    assertThat(PacketPool.current().inUse()).isEqualTo(inUseBefore);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=xchange", "model=copying", "model=copying,inflight=1"})
  void deliversFramesOfEveryLength(String options) throws IOException {
    try (PacketPort port = open(LENGTHS, options)) {
      List<byte[]> received = receiveAll(port, 5);
      assertThat(received).hasSize(LENGTHS.length);
      for (int i = 0; i < LENGTHS.length; i++) {
        assertThat(received.get(i)).isEqualTo(PcapBytes.payload(LENGTHS[i], i));
      }
      assertThat(port.exhausted()).isTrue();
      assertThat(port.receive(0, new PacketBatch(1), 32)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=xchange", "model=copying"})
  void deliversOriginalBytesInEveryPassThoughTheyAreOverwritten(String options) throws IOException {
    try (PacketPort port = open(LENGTHS, options + ",loop,inflight=7")) {
      PacketBatch batch = new PacketBatch(32);
      for (int i = 0; i < LENGTHS.length * 20; i++) {
        assertThat(port.receive(0, batch, 1)).isEqualTo(1);
        Packet packet = batch.get(0);
        int frame = i % LENGTHS.length;
        assertThat(bytes(packet)).isEqualTo(PcapBytes.payload(LENGTHS[frame], frame));
        packet.clear(0, packet.length());
        assertThat(port.send(0, batch, 0)).isEqualTo(1);
        batch.clear();
      }
      assertThat(port.exhausted()).isFalse();
    }
  }

  @Test
  void clearsMetadataOfPacketsUsedAgain() throws IOException {
    try (PacketPort port = open(new int[] {60}, "loop,inflight=1")) {
      PacketBatch batch = new PacketBatch(1);
      for (int i = 0; i < 3; i++) {
        port.receive(0, batch, 1);
        Packet packet = batch.get(0);
        assertThat(packet.hasMacHeader()).isFalse();
        assertThat(packet.anno64(16)).isZero();
        assertThat(packet.timestamp()).isZero();
        assertThat(packet.headroom()).isEqualTo(PacketPool.HEADROOM);
        packet.setMacHeader(0);
        packet.setAnno64(16, -1);
        packet.setTimestamp(5);
        packet.pull(14);
        port.send(0, batch, 0);
        batch.clear();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=xchange", "model=copying"})
  void keepsFramesApartThatAreHeldForLong(String options) throws IOException {
    int[] lengths = new int[500];
    java.util.Arrays.fill(lengths, 60);
    try (PacketPort port = open(lengths, options + ",inflight=8")) {
      PacketBatch held = new PacketBatch(500);
      while (port.receive(0, held, 32) > 0) {
        assertThat(held.size()).isLessThanOrEqualTo(500);
      }
      assertThat(held.size()).isEqualTo(500);
      for (int i = 0; i < 500; i++) {
        assertThat(bytes(held.get(i))).isEqualTo(PcapBytes.payload(60, i));
      }
      port.send(0, held, 0);
    }
  }

  @Test
  void sendsTheSameInBothModels() throws IOException {
    PortCounters exchanged = forwardOddly("model=xchange,checksum");
    assertThat(forwardOddly("model=copying,checksum")).isEqualTo(exchanged);
    assertThat(exchanged.sent()).isEqualTo(LENGTHS.length + 2L);
    assertThat(exchanged.sentChecksum()).isNotZero();
  }

  /** Sends on what was received, with headers moved, a clone, and a packet of other origin. */
  private PortCounters forwardOddly(String options) throws IOException {
    try (PacketPort port = open(LENGTHS, options)) {
      PacketBatch batch = new PacketBatch(32);
      port.receive(0, batch, 32);
      batch.get(0).pull(14);
      batch.get(3).push(200);
      batch.get(3).clear(0, 200);
      batch.add(batch.get(5).duplicate());
      Packet other = PacketPool.current().take(0, 3000);
      other.clear(0, 3000);
      batch.add(other);
      port.send(0, batch, 0);
      return port.counters();
    }
  }

  @Test
  void checksumTellsBytesAndOrder() throws IOException {
    long checksum = checksum(60, 61);
    assertThat(checksum(60, 61)).isEqualTo(checksum);
    assertThat(checksum(61, 60)).isNotEqualTo(checksum);
    assertThat(checksum(60, 62)).isNotEqualTo(checksum);
  }

  private long checksum(int... lengths) throws IOException {
    try (PacketPort port = open(lengths, "checksum")) {
      receiveAll(port, 32);
      return port.counters().sentChecksum();
    }
  }

  @Test
  void endsAtTheLimit() throws IOException {
    try (PacketPort port = open(new int[] {60, 61, 62}, "loop,limit=100")) {
      assertThat(receiveAll(port, 32)).hasSize(100);
      assertThat(port.counters().received()).isEqualTo(100);
      assertThat(port.counters().sent()).isEqualTo(100);
      assertThat(port.counters().sentBytes()).isEqualTo(port.counters().receivedBytes());
    }
  }

  @Test
  void anEmptyTraceIsExhaustedAtOnce() throws IOException {
    try (PacketPort port = open(new int[0], "loop")) {
      assertThat(port.exhausted()).isTrue();
      assertThat(receiveAll(port, 32)).isEmpty();
    }
  }

  @Test
  void queuesShareTheFrames() throws IOException {
    Path file = PcapBytes.ethernet().frame(0, 0, ip(1)).frame(3, 0, ip(2)).write(trace());
    try (PacketPort port = ReplayPort.replay("r", file, ReplayOptions.DEFAULT)) {
      port.openReceive(0, true, true);
      port.openReceive(1, true, true);
      PacketBatch batch = new PacketBatch(4);
      int first = port.receive(0, batch, 32);
      assertThat(first + port.receive(1, batch, 32)).isEqualTo(2);
      assertThat(port.exhausted()).isTrue();
      for (int i = 0; i < 2; i++) {
        Packet packet = batch.get(i);
        assertThat(packet.anno32(20)).isEqualTo(RssHash.of(bytes(packet), packet.length()));
        assertThat(Integer.remainderUnsigned(packet.anno32(20), 2)).isEqualTo(i < first ? 0 : 1);
        assertThat(packet.timestamp()).isEqualTo(packet.u8(33) == 1 ? 0 : 3_000_000_000L);
      }
      batch.kill();
    }
  }

  @Test
  void recordsWhatIsSentWithoutTimeStamps() throws IOException {
    Path in = PcapBytes.ethernet().frame(5, 0, ip(1)).write(trace());
    Path out = folder.resolve("out.pcap");
    try (PacketPort port = ReplayPort.pcap("p", in, out)) {
      PacketBatch batch = new PacketBatch(4);
      port.receive(0, batch, 32);
      batch.add(batch.get(0).duplicate());
      batch.get(1).setTimestamp(2_000_003_000L);
      port.send(0, batch, 0);
      port.flush();
      assertThat(out)
          .hasBinaryContent(PcapBytes.ethernet().frame(0, 0, ip(1)).frame(0, 0, ip(1)).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=xchange", "model=copying"})
  void allocatesNothingPerPacket(String options) throws IOException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (PacketPort port = open(new int[] {60, 300, 5000}, options + ",loop")) {
      forward(port, 2000);
      long before = threads.getCurrentThreadAllocatedBytes();
      forward(port, 20_000);
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    }
  }

  private static void forward(PacketPort port, int bursts) {
    PacketBatch batch = new PacketBatch(32);
    for (int i = 0; i < bursts; i++) {
      port.receive(0, batch, 32);
      port.send(0, batch, 0);
      batch.clear();
    }
  }

  private PacketPort open(int[] lengths, String options) throws IOException {
    PcapBytes bytes = PcapBytes.ethernet();
    for (int i = 0; i < lengths.length; i++) {
      bytes.frame(1, 0, PcapBytes.payload(lengths[i], i));
    }
    return ReplayPort.replay(
        "r", bytes.write(trace()), ReplayOptions.parse(List.of(options.split(","))));
  }

  private Path trace() {
    return folder.resolve("trace.pcap");
  }

  /** Receives and sends until nothing comes any more. */
  private static List<byte[]> receiveAll(PacketPort port, int burst) {
    List<byte[]> received = new ArrayList<>();
    PacketBatch batch = new PacketBatch(32);
    while (port.receive(0, batch, burst) > 0) {
      assertThat(batch.size()).isLessThanOrEqualTo(burst);
      for (int i = 0; i < batch.size(); i++) {
        received.add(bytes(batch.get(i)));
      }
      port.send(0, batch, 0);
      batch.clear();
    }
    return received;
  }

  private static byte[] bytes(Packet packet) {
    byte[] data = new byte[packet.length()];
    packet.read(0, data, 0, data.length);
    return data;
  }

  /** An IPv4 frame to 0.0.0.{@code host}. */
  private static byte[] ip(int host) {
    byte[] frame = new byte[60];
    frame[12] = 8;
    frame[14] = 0x45;
    frame[33] = (byte) host;
    return frame;
  }
}
