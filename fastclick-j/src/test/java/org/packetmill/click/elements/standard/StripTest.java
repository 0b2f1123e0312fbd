package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class StripTest {
  @Test
  void removesTheFirstBytes() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Strip(2) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});
      r.pushBatch("in", new byte[] {4, 5, 6}, new byte[] {7, 8});

      assertThat(r.sent("out")).containsExactly(new byte[] {3}, new byte[] {6}, new byte[] {});
      assertThat(r.chatter()).isEmpty();
    }
  }

  @Test
  void aShorterPacketPassesEmpty() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Strip(14) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3});

      assertThat(r.sent("out")).containsExactly(new byte[0]);
      assertThat(r.chatter()).containsExactly("Packet::pull 14 > length 3");
    }
  }

  @Test
  void theLengthMustBeGiven() {
    assertThat(RouterFixture.errors("TestIn -> Strip -> TestOut;"))
        .anyMatch(line -> line.contains("LENGTH: required argument missing"));
  }
}
