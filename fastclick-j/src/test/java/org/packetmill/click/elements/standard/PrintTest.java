package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class PrintTest {
  private static final byte[] TEXT = "Hello, world\n".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void printsLabelLengthAndBytes() {
    assertThat(printed("x")).containsExactly("x:   13 | 48656c6c 6f2c2077 6f726c64 0a");
    assertThat(printed("")).containsExactly("  13 | 48656c6c 6f2c2077 6f726c64 0a");
  }

  @Test
  void printsNoMoreBytesThanAsked() {
    assertThat(printed("x, 5")).containsExactly("x:   13 | 48656c6c 6f");
    assertThat(printed("x, MAXLENGTH -1"))
        .containsExactly("x:   13 | 48656c6c 6f2c2077 6f726c64 0a");
  }

  @Test
  void printsTextOrNothing() {
    assertThat(printed("x, CONTENTS ASCII")).containsExactly("x:   13 |  Hello, w orld.");
    assertThat(printed("x, CONTENTS false")).containsExactly("x:   13");
  }

  @Test
  void printsMetadata() {
    assertThat(printed("x, CONTENTS NONE, TIMESTAMP true, HEADROOM true, PRINTANNO true"))
        .containsExactly(
            "x: 1.500000:   13 (h128 t2035) | " + "00".repeat(17) + "03" + "00".repeat(30));
  }

  @Test
  void canBeSwitchedOff() {
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> p :: Print(ACTIVE false) -> out :: TestOut;")) {
      r.push("in", TEXT);
      assertThat(r.chatter()).isEmpty();

      r.write("p.active", "true");
      r.push("in", TEXT);
      assertThat(r.chatter()).hasSize(1);
      assertThat(r.sent("out")).hasSize(2);
    }
  }

  @Test
  void unknownContentsAreRefused() {
    assertThat(RouterFixture.errors("TestIn -> Print(CONTENTS x) -> TestOut;"))
        .anyMatch(
            line -> line.contains("bad contents value 'X'; should be 'NONE', 'HEX', or 'ASCII'"));
  }

  private static List<String> printed(String arguments) {
    String config =
        "in :: TestIn -> SetTimestamp(1.5) -> Paint(3) -> Print(%s) -> TestOut;"
            .formatted(arguments);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", TEXT);
      return List.copyOf(r.chatter());
    }
  }
}
