package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class DropBroadcastsTest {
  @Test
  void broadcastsAndMulticastsAreDropped() {
    String config =
        """
        in :: TestIn -> HostEtherFilter(2:0:0:0:0:1) -> d :: DropBroadcasts -> out :: TestOut;
        d[1] -> dropped :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", frame(2, 1), frame(255, 255), frame(1, 7), frame(255, 255));

      assertThat(r.sent("dropped")).hasSize(3);
      assertThat(r.sent("out")).containsExactly(frame(2, 1));
      assertThat(r.read("d.drops")).isEqualTo("3");
      assertThat(r.chatter()).containsExactly("DropBroadcasts: dropped a packet");
    }
  }

  private static byte[] frame(int first, int last) {
    byte[] frame = new byte[14];
    if (first == 255) {
      java.util.Arrays.fill(frame, 0, 6, (byte) 0xff);
    }
    frame[0] = (byte) first;
    frame[5] = (byte) last;
    return frame;
  }
}
