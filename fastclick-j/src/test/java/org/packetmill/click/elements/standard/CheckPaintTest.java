package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class CheckPaintTest {
  @Test
  void packetsOfAnotherColourLeaveByOutput1() {
    String config =
        """
        red :: TestIn -> Paint(1) -> c :: CheckPaint(1);
        blue :: TestIn -> Paint(2) -> c;
        c[0] -> good :: TestOut; c[1] -> bad :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("red", new byte[] {1});
      r.push("blue", new byte[] {2});
      r.write("c.color", "2");
      r.push("blue", new byte[] {3});

      assertThat(r.sent("good")).containsExactly(new byte[] {1}, new byte[] {3});
      assertThat(r.sent("bad")).containsExactly(new byte[] {2});
    }
  }

  @Test
  void withoutOutput1TheyAreKilled() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> CheckPaint(1) -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.sent("out")).isEmpty();
    }
  }
}
