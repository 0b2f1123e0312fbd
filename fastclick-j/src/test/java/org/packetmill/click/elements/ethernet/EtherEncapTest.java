package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;
import org.packetmill.click.testing.TestOut;

class EtherEncapTest {
  private static final String CONFIG =
      "in :: TestIn -> e :: EtherEncap(0x0800, 1:2:3:4:5:6, 0a:0b:0c:0d:0e:0f) -> out :: TestOut;";

  @Test
  void addsTheHeader() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", hex("4500"));
      TestOut.Seen seen = r.seen("out").getFirst();

      assertThat(seen.data()).isEqualTo(hex("0a0b0c0d0e0f 010203040506 0800 4500"));
      assertThat(seen.macOffset()).isZero();
      assertThat(seen.networkOffset()).isEqualTo(14);
    }
  }

  @Test
  void aCopyGetsItsOwnHeader() {
    String config =
        """
        in :: TestIn -> t :: Tee -> EtherEncap(0x0800, 1:1:1:1:1:1, 2:2:2:2:2:2) -> a :: TestOut;
        t[1] -> EtherEncap(0x0806, 1:1:1:1:1:1, 2:2:2:2:2:2) -> b :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.pushBatch("in", hex("45"));

      assertThat(r.sent("a")).containsExactly(hex("020202020202 010101010101 0800 45"));
      assertThat(r.sent("b")).containsExactly(hex("020202020202 010101010101 0806 45"));
    }
  }

  @Test
  void handlersShowAndChangeTheHeader() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      assertThat(r.read("e.src")).isEqualTo("01-02-03-04-05-06");
      assertThat(r.read("e.ethertype")).isEqualTo("2048");

      r.write("e.src", "9:9:9:9:9:9");
      r.write("e.ethertype", "0x86dd");
      r.push("in", hex("60"));

      assertThat(r.sent("out")).containsExactly(hex("0a0b0c0d0e0f 090909090909 86dd 60"));
      assertThat(r.read("e.config")).isEqualTo("0x86dd, 9:9:9:9:9:9, 0a:0b:0c:0d:0e:0f");
    }
  }

  @Test
  void allThreeMustBeGiven() {
    assertThat(RouterFixture.errors("TestIn -> EtherEncap(0x10000) -> TestOut;"))
        .anyMatch(line -> line.contains("ETHERTYPE: out of range"))
        .anyMatch(line -> line.contains("SRC: required argument missing"))
        .anyMatch(line -> line.contains("DST: required argument missing"));
  }
}
