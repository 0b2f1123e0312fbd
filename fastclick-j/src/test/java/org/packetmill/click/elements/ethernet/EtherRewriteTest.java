package org.packetmill.click.elements.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.ethernet.Frames.hex;

import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class EtherRewriteTest {
  private static final String CONFIG =
      """
      in :: TestIn -> e :: EtherRewrite(SRC 1:1:1:1:1:1, DST 2:2:2:2:2:2) -> out :: TestOut;
      """;

  @Test
  void replacesTheAddresses() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.pushBatch("in", hex("0a0b0c0d0e0f 000102030405 0800 45"));

      assertThat(r.sent("out")).containsExactly(hex("020202020202 010101010101 0800 45"));
    }
  }

  @Test
  void replacesThemInTheLinkHeader() {
    String config =
        """
        in :: TestIn -> MarkMACHeader(2) -> EtherRewrite(1:1:1:1:1:1, 2:2:2:2:2:2)
          -> out :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", hex("ffff 0a0b0c0d0e0f 000102030405 0800"));

      assertThat(r.sent("out")).containsExactly(hex("ffff 020202020202 010101010101 0800"));
    }
  }

  @Test
  void ofShortPacketsItReplacesWhatThereIs() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.push("in", hex("00"), hex("0000000000000000"), hex(""));

      assertThat(r.sent("out")).containsExactly(hex("02"), hex("0202020202020101"), hex(""));
      assertThat(r.read("e.failures")).isEqualTo("0");
    }
  }

  @Test
  void handlersChangeTheAddresses() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      r.write("e.dst", "7:7:7:7:7:7");
      r.push("in", new byte[14]);

      assertThat(r.sent("out")).containsExactly(hex("070707070707 010101010101 0000"));
      assertThat(r.read("e.dst")).isEqualTo("07-07-07-07-07-07");
    }
  }
}
