package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class StaticSwitchTest {
  @Test
  void everyPacketTakesTheOneOutput() {
    String config =
        "in :: TestIn -> s :: StaticSwitch(1); s[0] -> a :: TestOut; s[1] -> b :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[] {1});

      assertThat(r.sent("a")).isEmpty();
      assertThat(r.sent("b")).containsExactly(new byte[] {1});
    }
  }

  @Test
  void withoutThatOutputPacketsAreKilled() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> StaticSwitch(-1) -> out :: TestOut;")) {
      r.push("in", new byte[] {1});

      assertThat(r.sent("out")).isEmpty();
    }
  }
}
