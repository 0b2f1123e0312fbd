package org.packetmill.xchange.dpdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.Mem;

@NeedsDpdk
class JniBaselineTest {
  @Test
  void receivesAsTheForeignCallDoes() {
    try (DpdkPort port = new DpdkPort("net_null", DpdkOptions.parse("net_null7,size=77"));
        Arena arena = Arena.ofConfined()) {
      port.start();
      JniBaseline.load();
      long burst = arena.allocate(8 * 32, 8).address();
      int number = PortCalls.byName("net_null7");
      int count = JniBaseline.receive(number, 0, burst, 32);
      assertThat(count).isEqualTo(32);
      assertThat(Mbuf.length(Mem.getLong(burst))).isEqualTo(77);
      MbufCalls.free(burst, count);
      assertThat(BurstCalls.receive(number, 0, burst, 32)).isEqualTo(32);
      MbufCalls.free(burst, 32);
    }
  }
}
