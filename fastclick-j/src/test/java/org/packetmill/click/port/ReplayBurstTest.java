package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketBoundsException;
import org.packetmill.click.packet.PacketPool;

/** Frames that are sent as they lie go out as the packets would that they never became. */
class ReplayBurstTest {
  private static final int[] LENGTHS = {60, 64, 1, 1514, 2048, 2049, 9000, 100, 61, 65535, 62, 63};
  private static final int ROUNDS = 40;

  @TempDir private Path folder;
  private int inUseBefore;

  @BeforeEach
  void countBuffers() {
    inUseBefore = PacketPool.current().inUse();
  }

  @AfterEach
  void leaksNoBuffer() {
    assertThat(PacketPool.current().inUse()).isEqualTo(inUseBefore);
  }

  private PacketPort open(String options) throws IOException {
    PcapBytes trace = PcapBytes.ethernet();
    for (int i = 0; i < LENGTHS.length; i++) {
      trace.frame(1, 0, PcapBytes.payload(LENGTHS[i], i));
    }
    List<String> words = new ArrayList<>(List.of(options.split(",")));
    words.add("loop");
    return ReplayPort.replay(
        "r", trace.write(folder.resolve("trace.pcap")), ReplayOptions.parse(words));
  }

  /** What is done to one frame. */
  private enum Way {
    AS_IT_IS,
    CHANGED,
    DROPPED,
    AS_PACKET
  }

  private static Way way(int number, boolean packets) {
    return switch (number % 7) {
      case 1, 4 -> Way.CHANGED;
      case 2 -> Way.DROPPED;
      case 5 -> packets ? Way.AS_PACKET : Way.AS_IT_IS;
      default -> Way.AS_IT_IS;
    };
  }

  private static int pulled(int length) {
    return Math.min(length, 14);
  }

  private PortCounters frames(String options, boolean packets) throws IOException {
    try (PacketPort port = open(options)) {
      int number = 0;
      for (int round = 0; round < ROUNDS; round++) {
        FrameBurst burst = port.frames(0);
        int count = burst.receive(1 + round % 9);
        int kept = 0;
        for (int i = 0; i < count; i++) {
          assertThat(opened(burst, i)).isNull();
          kept = deal(burst, kept, i, way(number++, packets));
        }
        burst.setKept(kept);
        send(port, burst);
      }
      return port.counters();
    }
  }

  private static int deal(FrameBurst burst, int kept, int frame, Way way) {
    long at = burst.at(frame);
    long base = burst.base(frame, at);
    int headroom = burst.headroom(frame, at);
    int length = burst.length(frame, at);
    assertThat(headroom + length).isLessThanOrEqualTo(burst.capacity(frame, at));
    return switch (way) {
      case AS_IT_IS -> burst.keep(kept, frame, at, base, headroom, length);
      case CHANGED -> {
        int pulled = pulled(length);
        Mem.putByte(base + headroom + length - 1, (byte) 7);
        yield burst.keep(kept, frame, at, base, headroom + pulled, length - pulled);
      }
      case DROPPED -> {
        burst.packet(frame).kill();
        yield kept;
      }
      case AS_PACKET -> burst.keep(kept, burst.packet(frame));
    };
  }

  /** Keeps a frame with {@code more} bytes in front of it pushed, and {@code length} bytes long. */
  private static int keep(FrameBurst burst, int kept, int frame, int more, int length) {
    long at = burst.at(frame);
    int headroom = burst.headroom(frame, at) - more;
    return burst.keep(kept, frame, at, burst.base(frame, at), headroom, length);
  }

  private static int keep(FrameBurst burst, int kept, int frame) {
    return keep(burst, kept, frame, 0, burst.length(frame, burst.at(frame)));
  }

  private static Packet opened(FrameBurst burst, int frame) {
    long at = burst.at(frame);
    return burst.opened(frame, at, burst.length(frame, at));
  }

  private static void send(PacketPort port, FrameBurst burst) {
    if (burst.keepsFrames()) {
      int kept = burst.kept();
      assertThat(port.send(0, burst)).isEqualTo(kept);
      assertThat(burst.kept()).isZero();
    } else {
      PacketBatch batch = burst.packets();
      port.send(0, batch, 0);
      batch.clear();
    }
    burst.done();
  }

  private PortCounters packets(String options) throws IOException {
    try (PacketPort port = open(options)) {
      PacketBatch batch = new PacketBatch(32);
      PacketBatch sent = new PacketBatch(32);
      int number = 0;
      for (int round = 0; round < ROUNDS; round++) {
        int count = port.receive(0, batch, 1 + round % 9);
        for (int i = 0; i < count; i++) {
          Packet packet = batch.get(i);
          Way way = way(number++, true);
          if (way == Way.DROPPED) {
            packet.kill();
            continue;
          }
          if (way == Way.CHANGED) {
            packet.put8(packet.length() - 1, 7);
            packet.pull(pulled(packet.length()));
          }
          sent.add(packet);
        }
        batch.clear();
        port.send(0, sent, 0);
        sent.clear();
      }
      return port.counters();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checksum", "checksum,inflight=10", "checksum,inflight=13"})
  void sendsWhatPacketsWouldBe(String options) throws IOException {
    PortCounters expected = packets(options);
    assertThat(expected.sentChecksum()).isNotZero();
    assertThat(frames(options, false)).isEqualTo(expected);
    assertThat(frames(options, true)).isEqualTo(expected);
  }

  @Test
  void endsWhereTheRingDoes() throws IOException {
    try (PacketPort port = open("inflight=5")) {
      int frame = 0;
      for (int count : new int[] {3, 2, 3, 2, 3}) {
        FrameBurst burst = port.frames(0);
        assertThat(burst.receive(3)).isEqualTo(count);
        for (int i = 0; i < count; i++) {
          Packet packet = burst.packet(i);
          assertThat(bytes(packet)).isEqualTo(payload(frame++));
          packet.kill();
        }
        burst.done();
      }
    }
  }

  /** A ring of a round's four frames, and one that is a multiple of them. */
  @ParameterizedTest
  @ValueSource(strings = {"inflight=4", "inflight=8"})
  void takesTurnsWithPackets(String options) throws IOException {
    try (PacketPort port = open(options)) {
      PacketBatch batch = new PacketBatch(8);
      for (int round = 0; round < 20; round++) {
        FrameBurst burst = port.frames(0);
        burst.receive(3);
        Packet held = burst.packet(1);
        keep(burst, 0, 0);
        keep(burst, 1, 2);
        burst.setKept(2);
        send(port, burst);
        assertThat(port.receive(0, batch, 1)).isEqualTo(1);
        Packet next = batch.get(0);
        int frame = round * 4;
        assertThat(bytes(held)).isEqualTo(payload(frame + 1));
        assertThat(bytes(next)).isEqualTo(payload(frame + 3));
        held.kill();
        next.kill();
        batch.clear();
      }
    }
  }

  private static byte[] payload(int frame) {
    int index = frame % LENGTHS.length;
    return PcapBytes.payload(LENGTHS[index], index);
  }

  private static byte[] bytes(Packet packet) {
    byte[] bytes = new byte[packet.length()];
    packet.read(0, bytes, 0, bytes.length);
    return bytes;
  }

  /** Looking at frames does not make packets of them, and ends when it is over. */
  @Test
  void framesCanBeLookedAtAsPackets() throws IOException {
    try (PacketPort port = open("inflight=12")) {
      FrameBurst burst = port.frames(0);
      burst.receive(5);
      PacketBatch views = burst.views();
      assertThat(views.size()).isEqualTo(5);
      for (int i = 0; i < 5; i++) {
        Packet view = views.get(i);
        assertThat(bytes(view)).isEqualTo(payload(i));
        assertThatThrownBy(view::kill).hasMessageContaining("killed already");
        assertThatThrownBy(view::duplicate).isInstanceOf(NullPointerException.class);
        view.pull(1);
      }
      Packet stolen = views.get(3);
      burst.hideViews();
      assertThat(views.isEmpty()).isTrue();
      assertThat(stolen.length()).isZero();
      assertThatThrownBy(() -> stolen.u8(-1)).isInstanceOf(PacketBoundsException.class);
      for (int i = 0; i < 5; i++) {
        Packet packet = burst.packet(i);
        assertThat(bytes(packet)).isEqualTo(payload(i));
        packet.kill();
      }
      burst.done();
    }
  }

  @Test
  void whatIsKeptBecomesPacketsWithTheirWindow() throws IOException {
    try (PacketPort port = open("inflight=12")) {
      FrameBurst burst = port.frames(0);
      burst.receive(9);
      keep(burst, 0, 0, -10, 50);
      burst.packet(1).kill();
      keep(burst, 1, 6, 20, 30);
      burst.setKept(2);
      PacketBatch packets = burst.packets();
      assertThat(packets.size()).isEqualTo(2);
      assertThat(packets.get(0).headroom()).isEqualTo(PacketPool.HEADROOM + 10);
      assertThat(packets.get(0).length()).isEqualTo(50);
      assertThat(packets.get(1).headroom()).isEqualTo(PacketPool.HEADROOM - 20);
      assertThat(packets.get(1).length()).isEqualTo(30);
      assertThat(packets.get(1).u8(20)).isEqualTo(PcapBytes.payload(9000, 6)[0] & 0xff);
      packets.kill();
      burst.done();
    }
  }

  @Test
  void anExceptionLosesNoBuffer() throws IOException {
    try (PacketPort port = open("inflight=8")) {
      FrameBurst burst = port.frames(0);
      burst.receive(6);
      int kept = keep(burst, 0, 0);
      burst.packet(1).kill();
      burst.packet(2).kill();
      burst.abandon(kept, 2);
      burst.done();
      assertThat(burst.kept()).isZero();
    }
  }

  @Test
  void packetsThatWereHandedOutAreNotKilledByAnException() throws IOException {
    try (PacketPort port = open("inflight=8")) {
      FrameBurst burst = port.frames(0);
      burst.receive(2);
      burst.setKept(keep(burst, 0, 0));
      Packet taken = burst.packets().get(0);
      burst.abandon(0, 0);
      burst.done();
      assertThat(taken.isLive()).isTrue();
      taken.kill();
      burst.receive(1);
      burst.setKept(burst.keep(0, burst.packet(0)));
      assertThat(burst.kept()).isEqualTo(1);
      burst.abandon(0, 0);
      burst.done();
    }
  }

  @Test
  void packetsOfABurstAreKeptBackForIt() throws IOException {
    try (PacketPort port = open("inflight=8")) {
      FrameBurst burst = port.frames(0);
      burst.receive(4);
      PacketBatch others = new PacketBatch(600);
      for (int i = 0; i < 600; i++) {
        others.add(PacketPool.current().take(0, 1));
      }
      for (int i = 0; i < 4; i++) {
        others.add(burst.packet(i));
      }
      assertThat(others.size()).isEqualTo(604);
      others.kill();
      burst.done();
    }
  }

  @Test
  void thereAreNoneInTheCopyingModelNorWithHashes() throws IOException {
    try (PacketPort port = open("model=copying")) {
      assertThat(port.frames(0)).isNull();
    }
    try (PacketPort port = open("inflight=8")) {
      port.openReceive(0, true, false);
      assertThat(port.frames(0)).isNull();
    }
  }
}
