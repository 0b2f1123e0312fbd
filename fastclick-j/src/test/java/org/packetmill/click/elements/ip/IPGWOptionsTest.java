package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.testing.RouterFixture;

class IPGWOptionsTest {
  private static RouterFixture start() {
    return RouterFixture.start(
        "in :: TestIn -> MarkIPHeader -> o :: IPGWOptions(10.0.0.1, 10.0.1.1 10.0.2.1) -> out ::"
            + " TestOut; o[1] -> broken :: TestOut;");
  }

  private static byte[] packet(String options) {
    return IpPacket.udp(1, 2, 5).options(options).bytes();
  }

  private static String options(byte[] packet) {
    int end = (packet[0] & 0xf) * 4;
    return HexFormat.of().formatHex(Arrays.copyOfRange(packet, 20, end));
  }

  @Test
  void leavesPacketsWithoutSuchOptionsAlone() {
    byte[] none = packet("");
    byte[] other = packet("010194040000 0000");
    other[10] ^= 1;
    try (RouterFixture r = start()) {
      r.pushBatch("in", none, other);
      assertThat(r.sent("out")).containsExactly(none, other);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0107070400000000, 01070708" + "0a000001",
    "07070800000000 00, 0707080000000000",
    "440c05010000000000000000, 440c0d010a000001",
    "440c05030a0001010000 0000, 440c0d030a000101",
    "440c05030a00090100000000, 440c05030a00090100000000",
    "440409000000 0000, 4404091000000000",
    "4408050100000000, 4408051100000000",
  })
  void fillsInOptions(String before, String after) {
    byte[] packet = packet(before);
    packet[10] ^= 1;
    try (RouterFixture r = start()) {
      r.push("in", packet);
      byte[] sent = r.sent("out").getFirst();
      assertThat(options(sent)).startsWith(after);
      assertThat(IpPacket.hasGoodChecksum(sent)).isTrue();
    }
  }

  @Test
  void writesTheMillisecondsOfTheDay() {
    try (RouterFixture r = start()) {
      r.push("in", packet("4408050000000000"));
      byte[] sent = r.sent("out").getFirst();
      // Simulated time starts at 1,000,000,000 s.
      assertThat(IpPacket.u32(sent, 24)).isEqualTo(1_000_000_000 % 86_400 * 1000);
      assertThat(options(sent)).startsWith("44080900");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "01010107, 24",
    "07030000, 22",
    "0701 0000, 21",
    "07070500000000 00, 22",
    "44080400000000 00, 22",
    "4408050200000000, 23",
    "4408050300000000, 23",
    "440409f000000000, 23",
  })
  void pointsAtTheWrongByte(String options, int offset) {
    try (RouterFixture r = start()) {
      r.push("in", packet(options.replace(" ", "")));
      assertThat(r.sent("out")).isEmpty();
      assertThat(r.seen("broken").getFirst().anno8(16)).isEqualTo(offset);
      assertThat(r.read("o.drops")).isEqualTo("1");
    }
  }

  @Test
  void survivesOptionsThatEndWithThePacket() {
    for (int length = 20; length < 28; length++) {
      byte[] packet = Arrays.copyOf(packet("0101010107020102"), length);
      packet[0] = (byte) (0x40 | 7);
      try (RouterFixture r = start()) {
        r.push("in", packet);
        assertThat(r.sent("out").size() + r.sent("broken").size()).isLessThanOrEqualTo(1);
      }
    }
  }
}
