package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.LikelyHeader;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.testing.RouterFixture;

class FlowsAheadTest {
  private static final int ENOUGH = 10_000;
  private static final int BURST = 32;

  private static RouterFixture start() {
    return RouterFixture.start(
        "require(package org.packetmill.click.elements.flow);"
            + "in :: TestIn -> MarkIp -> m :: FlowIPManagerIMP(CAPACITY 65536)"
            + " -> nat :: FlowIPNAT(SIP 1.0.0.1) -> c :: FlowCounter -> out :: TestOut;");
  }

  private static byte[] numbered(int i) {
    return IpPackets.udp("10.0.%d.%d".formatted(i >> 8, i & 255), 7, "9.9.9.9", 80);
  }

  private static void fill(RouterFixture r) {
    for (int i = 0; i < ENOUGH; i++) {
      r.push("in", numbered(i));
    }
  }

  /** Some of known flows, some of new ones, fragments, short ones, and bytes of no meaning. */
  private static byte[] anything(Random random) {
    byte[] packet = numbered(random.nextInt(2 * ENOUGH));
    switch (random.nextInt(4)) {
      case 0 -> packet = IpPackets.fragment(packet, random.nextInt(1 << 16));
      case 1 -> packet = Arrays.copyOf(packet, random.nextInt(packet.length + 1));
      case 2 -> {
        packet = new byte[random.nextInt(80)];
        random.nextBytes(packet);
      }
      default -> {}
    }
    return packet;
  }

  private static List<byte[]> many(long seed) {
    Random random = new Random(seed);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 100 * BURST; i++) {
      packets.add(anything(random));
    }
    return packets;
  }

  /** Packets that come one by one are not looked at ahead. */
  @Test
  void packetsAreTreatedTheSameWithAndWithoutIt() {
    List<byte[]> packets = many(1);
    try (RouterFixture alone = start();
        RouterFixture bursts = start()) {
      fill(alone);
      fill(bursts);
      packets.forEach(packet -> alone.push("in", packet));
      for (int i = 0; i < packets.size(); i += BURST) {
        bursts.pushBatch("in", packets.subList(i, i + BURST).toArray(byte[][]::new));
      }
      assertThat(sent(bursts)).isEqualTo(sent(alone));
      for (String handler : List.of("m.count", "m.count_fids", "nat.available", "c.count")) {
        assertThat(bursts.read(handler)).as(handler).isEqualTo(alone.read(handler));
      }
    }
  }

  private static List<ByteBuffer> sent(RouterFixture r) {
    return r.sent("out").stream().map(ByteBuffer::wrap).toList();
  }

  /** Called without the guard that would hide an exception, with headers in front and without. */
  @Test
  void nothingInAPacketMakesItThrowOrLeaveATrace() {
    try (RouterFixture r = start()) {
      fill(r);
      FlowIPManagerIMP manager = r.element(FlowIPManagerIMP.class, "m");
      String flows = r.read("m.count");
      PacketPool pool = new PacketPool(2 * BURST);
      Random random = new Random(2);
      for (int round = 0; round < 500; round++) {
        PacketBatch burst = new PacketBatch(BURST);
        for (int i = 0; i < BURST; i++) {
          burst.add(packet(pool, anything(random), random));
        }
        manager.lookAhead(burst);
        burst.kill();
      }
      assertThat(r.read("m.count")).isEqualTo(flows);
      assertThat(pool.inUse()).isZero();
    }
  }

  /** Half of them behind an Ethernet header; in front of the data lies whatever was there. */
  private static Packet packet(PacketPool pool, byte[] bytes, Random random) {
    int link = random.nextBoolean() ? 14 : 0;
    Packet packet = pool.take(random.nextInt(64), link + bytes.length);
    if (link > 0) {
      packet.clear(0, link);
      packet.put16(12, 0x0800);
    }
    packet.write(link, bytes, 0, bytes.length);
    int header = LikelyHeader.ipv4(packet);
    assertThat(header).isBetween(LikelyHeader.NONE, packet.length() - 20 < 0 ? -1 : 14);
    return packet;
  }

  /** More packets than it has room for. */
  @Test
  void longBurstsAreLookedAtInPart() {
    try (RouterFixture r = start()) {
      fill(r);
      byte[][] burst = new byte[1000][];
      Arrays.setAll(burst, FlowsAheadTest::numbered);
      r.pushBatch("in", burst);
      assertThat(r.read("m.count")).isEqualTo("" + ENOUGH);
      assertThat(r.sent("out")).hasSize(ENOUGH + burst.length);
    }
  }
}
