package org.packetmill.click.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "34, 12=0x0800 14=0x4500, 14",
    "33, 12=0x0800 14=0x4500, -1",
    "34, 12=0x0806 14=0x4500, -1",
    "34, 12=0x0800 14=0x6500, -1",
    "20, 0=0x4f00, 0",
    "19, 0=0x4500, -1",
    "40, 0=0x4500 12=0x0800, 0",
    "40, 0=0x4500 12=0x0800 14=0x4500, 14",
    "0, '', -1"
  })
  void isWhereTheDataSays(int length, String words, int offset) {
    Packet packet = new PacketPool(1).take(PacketPool.HEADROOM, length);
    packet.clear(0, length);
    for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
      String[] sides = word.split("=");
      packet.put16(Integer.parseInt(sides[0]), Integer.decode(sides[1]));
    }
    assertThat(LikelyHeader.ipv4(packet)).isEqualTo(offset);
  }
}
