package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class PaintTest {
  private static final byte[] PACKET = {1};

  @Test
  void setsThePaintAnnotation() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Paint(7) -> out :: TestOut;")) {
      r.push("in", PACKET);

      assertThat(r.seen("out").getFirst().anno8(Paint.PAINT_ANNO)).isEqualTo(7);
    }
  }

  @Test
  void setsAnotherAnnotationOfOneByte() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> Paint(7, 3) -> out :: TestOut;")) {
      r.push("in", PACKET);

      assertThat(r.seen("out").getFirst().anno8(Paint.PAINT_ANNO)).isZero();
      assertThat(r.seen("out").getFirst().anno8(3)).isEqualTo(7);
    }
  }

  @Test
  void aSecondColourHasTwoBytes() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> p :: Paint2(770) -> out :: TestOut;")) {
      r.push("in", PACKET);
      r.write("p.color", "258");
      r.push("in", PACKET);

      assertThat(r.seen("out").get(0).anno8(16)).isEqualTo(2);
      assertThat(r.seen("out").get(0).anno8(17)).isEqualTo(3);
      assertThat(r.seen("out").get(1).anno8(17)).isEqualTo(1);
      assertThat(r.read("p.color")).isEqualTo("258");
    }
  }

  @Test
  void theColourCanBeChanged() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> p :: Paint(7) -> out :: TestOut;")) {
      r.write("p.color", "9");
      r.push("in", PACKET);

      assertThat(r.read("p.color")).isEqualTo("9");
      assertThat(r.seen("out").getFirst().anno8(Paint.PAINT_ANNO)).isEqualTo(9);
      assertThat(r.writeError("p.color", "256")).isEqualTo("expected uint8_t");
    }
  }

  @Test
  void coloursAreBytes() {
    assertThat(RouterFixture.errors("TestIn -> Paint(300) -> TestOut;"))
        .anyMatch(line -> line.contains("COLOR"));
  }
}
