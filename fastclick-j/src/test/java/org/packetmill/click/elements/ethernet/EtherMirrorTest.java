package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class EtherMirrorTest {
  @Test
  void swapsTheAddresses() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> EtherMirror -> out :: TestOut;")) {
      r.push("in", hex("0a0b0c0d0e0f 000102030405 0800 45"));
      r.pushBatch("in", hex("0a0b0c0d0e0f 000102030405"));

      assertThat(r.sent("out"))
          .containsExactly(
              hex("000102030405 0a0b0c0d0e0f 0800 45"), hex("000102030405 0a0b0c0d0e0f"));
    }
  }

  @Test
  void shortPacketsPass() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> e :: EtherMirror -> out :: TestOut;")) {
      r.push("in", hex("0a0b0c0d0e0f 0001"), hex("0a"));

      assertThat(r.sent("out")).containsExactly(hex("000100000000 0a0b"), hex("00"));
      assertThat(r.read("e.failures")).isEqualTo("0");
    }
  }
}
