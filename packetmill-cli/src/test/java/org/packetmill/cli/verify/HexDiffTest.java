package org.packetmill.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDiffTest {
  @Test
  void marksTheLinesThatDiffer() {
    byte[] original = new byte[50];
    byte[] milled = original.clone();
    milled[34] = (byte) 0xab;
    assertThat(HexDiff.lines(original, milled, 10))
        .containsExactly(
            "  0010  " + "00 ".repeat(16) + " " + "00 ".repeat(15) + "00",
            "! 0020  " + "00 ".repeat(16) + " " + "00 00 ab " + "00 ".repeat(12) + "00",
            "  0030  00 00" + " ".repeat(44) + "00 00");
  }

  @Test
  void showsWhatOnlyOneOfThemHas() {
    assertThat(HexDiff.lines(new byte[] {1}, new byte[] {1, 2}, 10))
        .containsExactly("! 0000  01" + " ".repeat(47) + "01 02");
  }

  @Test
  void stopsAfterSoManyLines() {
    assertThat(HexDiff.lines(new byte[500], new byte[0], 4)).hasSize(4);
  }
}
