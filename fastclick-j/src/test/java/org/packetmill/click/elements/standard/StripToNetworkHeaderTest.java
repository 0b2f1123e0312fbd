package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class StripToNetworkHeaderTest {
  @Test
  void thePacketThenStartsWithItsNetworkHeader() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> MarkMACHeader(0, 2) -> StripToNetworkHeader -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[] {3});
    }
  }

  @Test
  void whatWasStrippedOfTheHeaderComesBack() {
    String config =
        """
        in :: TestIn -> MarkMACHeader(0, 1) -> Strip(2) -> StripToNetworkHeader -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[] {2, 3});
    }
  }

  @Test
  void withoutANetworkHeaderNothingChanges() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> StripToNetworkHeader -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[] {1, 2, 3});
    }
  }
}
