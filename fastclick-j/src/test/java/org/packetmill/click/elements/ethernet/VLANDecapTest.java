package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class VLANDecapTest {
  private static final byte[] TAGGED = hex("020202020202 010101010101 8100 2003 0800 45");
  private static final byte[] PLAIN = hex("020202020202 010101010101 0800 45");

  @Test
  void removesTheTagAndNotesIt() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> VLANDecap -> out :: TestOut;")) {
      r.push("in", TAGGED);
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.data()).isEqualTo(PLAIN);
      assertThat(seen.anno8(20)).isEqualTo(0x20);
      assertThat(seen.anno8(21)).isEqualTo(3);
      assertThat(seen.networkOffset()).isEqualTo(14);
    }
  }

  @Test
  void packetsWithoutATagGetTheAnnotationZero() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> SetVLANAnno(7) -> VLANDecap -> out :: TestOut;")) {
      r.push("in", PLAIN, hex("020202020202 010101010101 8100 20"));

      assertThat(r.sent("out")).containsExactly(PLAIN, hex("020202020202 010101010101 8100 20"));
      assertThat(r.seen("out").getFirst().anno8(21)).isZero();
    }
  }

  @Test
  void leavesTheAnnotationAloneIfToldSo() {
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> SetVLANAnno(7) -> VLANDecap(false) -> out :: TestOut;")) {
      r.push("in", TAGGED);

      assertThat(r.seen("out").getFirst().anno8(21)).isEqualTo(7);
    }
  }
}
