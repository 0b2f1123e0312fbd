package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Against the verification suite of Microsoft's RSS specification. */
class RssHashTest {
  private static final int SOURCE = 0x420995bb;
  private static final int DESTINATION = 0xa18e6450;

  @Test
  void hashesAddressesAndPorts() {
    assertThat(RssHash.of(frame(6, 0), 54)).isEqualTo(0x51ccc178);
    assertThat(RssHash.of(frame(17, 0), 54)).isEqualTo(0x51ccc178);
  }

  @Test
  void hashesAddressesAloneWhereThereAreNoPorts() {
    assertThat(RssHash.of(frame(1, 0), 54)).isEqualTo(0x323e8fc2);
    assertThat(RssHash.of(frame(6, 0x2000), 54)).isEqualTo(0x323e8fc2);
    assertThat(RssHash.of(frame(6, 0), 36)).isEqualTo(0x323e8fc2);
  }

  @Test
  void hashesOtherFramesToZero() {
    byte[] arp = frame(6, 0);
    arp[13] = 6;
    assertThat(RssHash.of(arp, 54)).isZero();
    assertThat(RssHash.of(new byte[0], 0)).isZero();
    assertThat(RssHash.of(frame(6, 0), 33)).isZero();
  }

  private static byte[] frame(int protocol, int fragment) {
    ByteBuffer frame = ByteBuffer.allocate(54);
    frame.putShort(12, (short) 0x0800).put(14, (byte) 0x45).put(23, (byte) protocol);
    frame.putShort(20, (short) fragment).putInt(26, SOURCE).putInt(30, DESTINATION);
    frame.putShort(34, (short) 2794).putShort(36, (short) 1766);
    return frame.array();
  }
}
