package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class PaintTeeTest {
  @Test
  void onlyPacketsOfTheColourAreCopied() {
    String config =
        """
        red :: TestIn -> Paint(1) -> t :: PaintTee(1);
        plain :: TestIn -> t;
        t[0] -> all :: TestOut; t[1] -> copies :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("red", new byte[] {1});
      r.push("plain", new byte[] {2});

      assertThat(r.sent("all")).containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(r.sent("copies")).containsExactly(new byte[] {1});
    }
  }
}
