package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class TruncateTest {
  private static final int EXTRA_LENGTH = 28;

  @Test
  void cutsLongPacketsAndNotesHowMuch() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Truncate(3) -> Truncate(2) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3, 4, 5}, new byte[] {1});

      assertThat(r.sent("out")).containsExactly(new byte[] {1, 2}, new byte[] {1});
      assertThat(r.seen("out").getFirst().anno32(EXTRA_LENGTH)).isEqualTo(3);
    }
  }

  @Test
  void doesNotNoteItIfToldSo() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Truncate(3, EXTRA_LENGTH false) -> out :: TestOut;")) {
      r.push("in", new byte[] {1, 2, 3, 4, 5});

      assertThat(r.seen("out").getFirst().anno32(EXTRA_LENGTH)).isZero();
    }
  }
}
