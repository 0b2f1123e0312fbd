package org.packetmill.click.elements.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class GtpTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void headersAreAddedAndRemoved() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> GTPEncap(0x01020304) -> out :: TestOut;")) {
      r.push("in", hex("aabbcc"));
      assertThat(r.sent("out")).containsExactly(hex("30ff 0003 01020304 aabbcc"));
    }
    String there =
        "in :: TestIn -> GTPDecap -> t :: Tee -> out :: TestOut; t[1] -> GTPEncap(0) -> again ::"
            + " TestOut;";
    try (RouterFixture r = RouterFixture.start(there)) {
      r.push("in", hex("30ff 0003 01020304 aabbcc"), hex("32ff 0007 01020304 00010000 aabbcc"));
      assertThat(r.sent("out")).containsExactly(hex("aabbcc"), hex("aabbcc"));
      assertThat(r.seen("out").getFirst().anno32(20)).isEqualTo(0x01020304);
      assertThat(r.sent("again").getFirst()).isEqualTo(hex("30ff 0003 01020304 aabbcc"));
      r.push("in", hex("30ff 00"));
      assertThat(r.sent("out")).hasSize(2);
    }
  }
}
