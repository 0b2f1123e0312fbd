package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class UnstripTest {
  @Test
  void bringsBackWhatWasStripped() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Strip(2) -> Unstrip(1) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[] {2, 3});
    }
  }

  @Test
  void makesRoomBeyondTheHeadroom() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Unstrip(500) -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.sent("out").getFirst()).hasSize(501).endsWith(1);
    }
  }
}
