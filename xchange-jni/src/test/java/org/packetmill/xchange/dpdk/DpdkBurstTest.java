package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortBindings;

/** Mbufs that go from driver to driver without a packet. */
@NeedsDpdk
class DpdkBurstTest {
  private static final int QUIET = 5;

  /** Where an mbuf counts who holds it. */
  private static final int REFCNT = 18;

  @TempDir private Path directory;
  private int missingBefore;
  private PortBindings ports;

  @BeforeEach
  void countMbufs() {
    missingBefore = MbufPools.missing();
  }

  @AfterEach
  void leaksNone() {
    ports.close();
    assertThat(MbufPools.missing()).isEqualTo(missingBefore);
  }

  private PacketPort open(List<byte[]> frames, String options) {
    Path in = Frames.write(directory.resolve("in.pcap"), frames);
    ports =
        PortBindings.parse(
            List.of(
                "0=dpdk:net_pcap0,rx_pcap=%s,tx_pcap=%s%s"
                    .formatted(in, directory.resolve("out.pcap"), options)));
    PacketPort port = ports.open(0);
    port.start();
    return port;
  }

  private static Packet opened(FrameBurst burst, int frame) {
    long at = burst.at(frame);
    return burst.opened(frame, at, burst.length(frame, at));
  }

  /** Keeps a frame with {@code pulled} bytes fewer in front. */
  private static int keep(FrameBurst burst, int kept, int frame, int pulled) {
    long at = burst.at(frame);
    int headroom = burst.headroom(frame, at) + pulled;
    int length = burst.length(frame, at) - pulled;
    return burst.keep(kept, frame, at, burst.base(frame, at), headroom, length);
  }

  @Test
  void sendsMbufsAsTheyLieAndWithAnotherWindow() {
    List<byte[]> frames = Frames.mixed(300);
    List<byte[]> expected = new ArrayList<>();
    PacketPort port = open(frames, ",model=inplace");
    int number = 0;
    for (int quiet = 0; quiet < QUIET; ) {
      FrameBurst burst = port.frames(0);
      int count = burst.receive(32);
      quiet = count == 0 ? quiet + 1 : 0;
      int kept = 0;
      for (int i = 0; i < count; i++) {
        assertThat(opened(burst, i)).isNull();
        byte[] frame = frames.get(number);
        long at = burst.at(i);
        assertThat(burst.length(i, at)).isEqualTo(frame.length);
        assertThat(Mem.getByte(burst.base(i, at) + burst.headroom(i, at))).isEqualTo(frame[0]);
        switch (number++ % 4) {
          case 0 -> burst.packet(i).kill();
          case 1 -> {
            kept = keep(burst, kept, i, 6);
            expected.add(Arrays.copyOfRange(frame, 6, frame.length));
          }
          default -> {
            kept = keep(burst, kept, i, 0);
            expected.add(frame);
          }
        }
      }
      burst.setKept(kept);
      assertThat(port.send(0, burst)).isEqualTo(kept);
      burst.done();
    }
    assertThat(number).isEqualTo(frames.size());
    ports.close();
    assertThat(Frames.read(directory.resolve("out.pcap")))
        .isEqualTo(expected.stream().map(HexFormat.of()::formatHex).toList());
  }

  @Test
  void whatTheDriverHasNotTakenStaysInOrder() {
    List<byte[]> frames = Frames.mixed(12);
    PacketPort port = open(frames, ",model=inplace");
    DpdkBurst burst = (DpdkBurst) port.frames(0);
    assertThat(burst.receive(12)).isEqualTo(12);
    burst.packet(4).kill();
    int kept = 0;
    for (int i = 0; i < 12; i++) {
      if (i != 4) {
        kept = keep(burst, kept, i, 0);
      }
    }
    burst.setKept(kept);
    MbufCalls.free(burst.mbufs(), 3);
    burst.taken(3);
    PacketBatch left = burst.packets();
    assertThat(left.size()).isEqualTo(8);
    for (int i = 0; i < 8; i++) {
      assertThat(bytes(left.get(i))).isEqualTo(frames.get(i == 0 ? 3 : i + 4));
    }
    left.kill();
  }

  @Test
  void chainsOfMbufsMustBecomePackets() {
    List<byte[]> frames = List.of(Frames.udp(1, 100), Frames.udp(2, 5000), Frames.udp(3, 80));
    PacketPort port = open(frames, ",model=inplace");
    FrameBurst burst = port.frames(0);
    assertThat(burst.receive(32)).isEqualTo(3);
    PacketBatch views = burst.views();
    assertThat(views.size()).isEqualTo(2);
    assertThat(bytes(views.get(1))).isEqualTo(frames.get(2));
    burst.hideViews();
    for (int i = 0; i < 3; i++) {
      Packet opened = opened(burst, i);
      assertThat(opened == null).isEqualTo(i != 1);
      Packet packet = FrameBurst.packet(opened, burst, i);
      assertThat(bytes(packet)).isEqualTo(frames.get(i));
      packet.kill();
    }
  }

  @Test
  void dataBeyondTheBufferIsNotTakenAsItLies() {
    PacketPort port = open(Frames.mixed(3), ",model=inplace");
    DpdkBurst burst = (DpdkBurst) port.frames(0);
    assertThat(burst.receive(3)).isEqualTo(3);
    long second = Mem.getLong(burst.mbufs() + Long.BYTES);
    int room = Mbuf.bufferLength(second) - Mbuf.HEADROOM;
    Mbuf.write(second, Mbuf.HEADROOM, room);
    assertThat(opened(burst, 1)).isNull();
    Mbuf.write(second, Mbuf.HEADROOM, room + 1);
    assertThat(Mbuf.hasWindow(second, Mbuf.length(second))).isFalse();
    MbufCalls.free(burst.mbufs(), 3);
  }

  @Test
  void mbufsThatStartElsewhereOrAreSharedBecomePackets() {
    List<byte[]> frames = Frames.mixed(3);
    PacketPort port = open(frames, ",model=inplace");
    DpdkBurst burst = (DpdkBurst) port.frames(0);
    assertThat(burst.receive(3)).isEqualTo(3);
    long first = burst.at(0);
    Mbuf.update(first, Mbuf.HEADROOM + 2, frames.get(0).length - 2);
    long second = burst.at(1);
    Mem.putShort(second + REFCNT, (short) 2);
    assertThat(burst.views().size()).isEqualTo(1);
    burst.hideViews();
    Packet shifted = opened(burst, 0);
    assertThat(bytes(shifted))
        .isEqualTo(Arrays.copyOfRange(frames.get(0), 2, frames.get(0).length));
    shifted.kill();
    assertThat(Mbuf.isOrdinary(second)).isFalse();
    Mem.putShort(second + REFCNT, (short) 1);
    assertThat(opened(burst, 1)).isNull();
    burst.packet(1).kill();
    burst.packet(2).kill();
  }

  @Test
  void otherModelsHavePacketsOnly() {
    PacketPort port = open(Frames.mixed(3), ",model=overlaying");
    assertThat(port.frames(0)).isNull();
    PacketBatch packets = new PacketBatch(3);
    port.receive(0, packets, 3);
    packets.kill();
  }

  private static byte[] bytes(Packet packet) {
    byte[] bytes = new byte[packet.length()];
    packet.read(0, bytes, 0, bytes.length);
    return bytes;
  }
}
