package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class SetIPAddressTest {
  @Test
  void setsAnAddress() {
    byte[] packet = IpPacket.udp(1, 2, 0).bytes();
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> s :: SetIPAddress(9.8.7.6) -> out :: TestOut;")) {
      r.push("in", packet);
      r.write("s.addr", "1.1.1.1");
      assertThat(r.read("s.addr")).isEqualTo("1.1.1.1");
      r.push("in", packet);
      assertThat(r.seen("out").get(0).anno32(0)).isEqualTo(0x06070809);
      assertThat(r.seen("out").get(1).anno32(0)).isEqualTo(0x01010101);
      assertThat(r.writeError("s.addr", "one")).isEqualTo("expected IP address");
    }
  }
}
