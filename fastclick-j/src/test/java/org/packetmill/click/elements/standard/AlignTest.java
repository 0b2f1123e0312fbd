package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class AlignTest {
  @Test
  void packetsPassAsTheyAre() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Align(4, 2) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[] {1, 2, 3});
    }
  }

  @Test
  void impossibleAlignmentsAreRefused() {
    assertThat(RouterFixture.errors("TestIn -> Align(3, 0) -> TestOut;"))
        .anyMatch(line -> line.contains("MODULUS must be 2, 4, or 8"));
    assertThat(RouterFixture.errors("TestIn -> Align(4, 4) -> TestOut;"))
        .anyMatch(line -> line.contains("OFFSET must be smaller than MODULUS"));
  }
}
