package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class IPFragmenterTest {
  private static RouterFixture start(String arguments) {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> f :: IPFragmenter(%s) -> out :: TestOut; f[1] -> whole ::"
                .formatted(arguments)
            + " TestOut;");
  }

  @Test
  void cutsLongPackets() {
    byte[] packet = IpPacket.udp(1, 2, 992).id(77).bytes();
    try (RouterFixture r = start("300")) {
      r.pushBatch("in", packet, IpPacket.udp(1, 2, 272).bytes());
      List<byte[]> sent = r.sent("out");
      assertThat(sent).hasSize(5);
      assertThat(r.read("f.fragments")).isEqualTo("4");
      assertThat(sent.stream().map(p -> IpPacket.u16(p, 6)))
          .containsExactly(0x2000, 0x2000 + 35, 0x2000 + 70, 105, 0);
      assertThat(join(sent.subList(0, 4))).isEqualTo(Arrays.copyOfRange(packet, 20, packet.length));
      assertThat(sent).allMatch(IpPacket::hasGoodChecksum).allMatch(p -> p.length <= 300);
      assertThat(sent.subList(0, 4))
          .allMatch(p -> IpPacket.u16(p, 2) == p.length && IpPacket.u16(p, 4) == 77);
      assertThat(r.seen("out").get(1).transportOffset()).isEqualTo(20);
    }
  }

  private static byte[] join(List<byte[]> fragments) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (byte[] fragment : fragments) {
      int header = (fragment[0] & 0xf) * 4;
      data.write(fragment, header, fragment.length - header);
    }
    return data.toByteArray();
  }

  @Test
  void keepsOffsetAndMoreOfAFragment() {
    try (RouterFixture r = start("300")) {
      r.push("in", IpPacket.udp(1, 2, 400).fragment(0x2000 + 100).bytes());
      assertThat(r.sent("out").stream().map(p -> IpPacket.u16(p, 6)))
          .containsExactly(0x2000 + 100, 0x2000 + 135);
    }
  }

  @Test
  void copiesOnlyTheOptionsThatAllFragmentsCarry() {
    try (RouterFixture r = start("60")) {
      r.push("in", IpPacket.udp(1, 2, 40).options("01070704000000008307040a00000100").bytes());
      List<byte[]> sent = r.sent("out");
      assertThat(options(sent.get(0))).isEqualTo("01070704000000008307040a00000100");
      assertThat(options(sent.get(1))).isEqualTo("8307040a00000100");
      assertThat(join(sent)).hasSize(48);
    }
  }

  private static String options(byte[] packet) {
    return HexFormat.of().formatHex(packet, 20, (packet[0] & 0xf) * 4);
  }

  @Test
  void leavesWholeWhatMustNotBeCut() {
    byte[] packet = IpPacket.udp(1, 2, 400).fragment(Ip4.DONT_FRAGMENT).bytes();
    try (RouterFixture r = start("300")) {
      r.push("in", packet);
      assertThat(r.sent("whole")).containsExactly(packet);
      assertThat(r.read("f.drops")).isEqualTo("1");
      assertThat(r.chatter()).containsExactly("IPFragmenter(300) DF 1.0.0.1 2.0.0.2 len=428");
    }
    try (RouterFixture r = start("300, false")) {
      r.push("in", packet);
      List<byte[]> sent = r.sent("out");
      assertThat(sent).hasSize(2);
      assertThat(IpPacket.u16(sent.get(0), 4)).isNotZero();
      assertThat(IpPacket.u16(sent.get(1), 4)).isEqualTo(IpPacket.u16(sent.get(0), 4));
      assertThat(IpPacket.u16(sent.get(0), 6)).isEqualTo(0x2000);
    }
  }

  @Test
  void leavesWholeWhatDoesNotFit() {
    try (RouterFixture r = start("27")) {
      r.push("in", IpPacket.udp(1, 2, 40).bytes());
      assertThat(r.sent("whole")).hasSize(1);
    }
    assertThat(RouterFixture.errors("Idle -> IPFragmenter(7) -> Idle;"))
        .contains("  MTU must be at least 8");
  }

  @Test
  void survivesALengthThatLies() {
    byte[] packet = IpPacket.udp(1, 2, 400).bytes();
    IpPacket.put16(packet, 2, 60000);
    try (RouterFixture r = start("300")) {
      r.push("in", packet);
      assertThat(join(r.sent("out"))).hasSize(408);
    }
  }
}
