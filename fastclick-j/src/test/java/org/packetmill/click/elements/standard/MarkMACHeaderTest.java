package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class MarkMACHeaderTest {
  private static final byte[] FRAME = new byte[20];

  @Test
  void setsTheLinkHeaderAlone() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> MarkMACHeader(2) -> out :: TestOut;")) {
      r.push("in", FRAME);
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.macOffset()).isEqualTo(2);
      assertThat(seen.networkOffset()).isNull();
    }
  }

  @Test
  void setsTheNetworkHeaderBehindIt() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> MarkMACHeader(2, 14) -> out :: TestOut;")) {
      r.push("in", FRAME);
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.macOffset()).isEqualTo(2);
      assertThat(seen.networkOffset()).isEqualTo(16);
      assertThat(seen.transportOffset()).isNull();
    }
  }
}
