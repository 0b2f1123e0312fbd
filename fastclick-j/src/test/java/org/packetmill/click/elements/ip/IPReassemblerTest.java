package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class IPReassemblerTest {
  private static final String CONFIG =
      """
      in :: TestIn -> MarkIPHeader -> r :: IPReassembler(%s) -> out :: TestOut;
      r[1] -> lost :: TestOut;
      """;

  private static List<byte[]> fragments(byte[] packet, int mtu) {
    String config =
        "in :: TestIn -> MarkIPHeader -> IPFragmenter(%d) -> out :: TestOut".formatted(mtu);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet);
      return new ArrayList<>(r.sent("out"));
    }
  }

  private static byte[] packet(int id, int data) {
    return IpPacket.udp(7, 8, data).id(id).bytes();
  }

  @Test
  void fragmentsInAnyOrderMakeThePacketAgain() {
    Random random = new Random(5);
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      for (int id = 1; id <= 200; id++) {
        byte[] packet = packet(id, random.nextInt(200, 900));
        List<byte[]> fragments = fragments(packet, 28 + random.nextInt(100));
        fragments.add(fragments.get(random.nextInt(fragments.size())));
        byte[] last = fragments.removeFirst();
        Collections.shuffle(fragments, random);
        fragments.forEach(fragment -> r.push("in", fragment));
        r.push("in", last);
        assertThat(r.sent("out").get(id - 1)).isEqualTo(packet);
      }
      assertThat(r.read("r.dump")).contains("good reassemblies:   200\n");
    }
  }

  @Test
  void headersAndOptionsAreThoseOfTheFirstFragment() {
    byte[] packet = IpPacket.udp(7, 8, 100).id(3).options("01010101").bytes();
    List<byte[]> fragments = fragments(packet, 60).reversed();
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("MAX_MTU_ANNO 20"))) {
      fragments.forEach(fragment -> r.push("in", fragment));
      assertThat(r.sent("out")).containsExactly(packet);
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(24);
      assertThat(r.seen("out").getFirst().anno8(20)).isEqualTo(60);
    }
  }

  @Test
  void whatTheAnnotationHeldBeforeIsNoLength() {
    byte[] packet = packet(3, 100);
    try (RouterFixture r =
        RouterFixture.start(
            """
            in :: TestIn -> Paint(200, 20) -> MarkIPHeader
              -> IPReassembler(MAX_MTU_ANNO 20) -> out :: TestOut;
            """)) {
      fragments(packet, 60).forEach(fragment -> r.push("in", fragment));
      assertThat(r.sent("out")).containsExactly(packet);
      assertThat(r.seen("out").getFirst().anno8(20)).isEqualTo(60);
      assertThat(r.seen("out").getFirst().anno8(21)).isEqualTo(0);
    }
  }

  @Test
  void whatIsNotAFragmentPassesAndNonsenseIsDropped() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted(""))) {
      byte[] beyond = IpPacket.udp(1, 2, 16).fragment(0x3fff).bytes();
      byte[] uneven = IpPacket.udp(1, 2, 3).fragment(0x2000).bytes();
      byte[] tooShort = java.util.Arrays.copyOf(IpPacket.udp(1, 2, 8).fragment(0x2000).bytes(), 30);
      r.push("in", packet(1, 5), beyond, uneven, tooShort);
      assertThat(r.sent("out")).containsExactly(packet(1, 5));
      assertThat(r.read("r.dump")).contains("bad fragments seen:  3\n");
    }
  }

  @Test
  void memoryIsBounded() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("HIMEM 4000"))) {
      for (int id = 0; id < 50; id++) {
        r.push("in", IpPacket.udp(1, 2, 392).id(id).fragment(0x2000).bytes());
      }
      assertThat(r.sent("lost")).isNotEmpty();
      assertThat(r.read("r.dump").lines().filter(line -> line.startsWith(" (")).count())
          .isLessThan(12);
    }
  }

  @Test
  void gapsOfWhatIsGivenUpAreZero() {
    try (RouterFixture r = RouterFixture.start(CONFIG.formatted("HIMEM 1"))) {
      byte[] late = IpPacket.of(17, (byte) 1, (byte) 2).id(9).fragment(2).bytes();
      r.push("in", late, IpPacket.udp(1, 2, 0).id(1).fragment(0x2000).bytes());
      byte[] lost = r.sent("lost").getFirst();
      assertThat(lost).hasSize(20 + 16 + 2);
      assertThat(java.util.Arrays.copyOfRange(lost, 20, 36)).isEqualTo(new byte[16]);
      assertThat(lost[36]).isEqualTo((byte) 1);
    }
  }
}
