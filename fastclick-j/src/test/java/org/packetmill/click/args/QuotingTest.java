package org.packetmill.click.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotingTest {
  @Test
  void removesOneLevelOfQuotes() {
    assertThat(Quoting.unquote("\"\\n\" abc /* 123 */ '/* def */'")).isEqualTo("\n abc /* def */");
    assertThat(Quoting.unquote("a\"b\"'c\\n'\\n")).isEqualTo("abc\\n\\n");
  }

  @Test
  void expandsEscapesInDoubleQuotes() {
    assertThat(Quoting.unquote("\"\\t\\x41\\102\\7z\\\\\\\"\\$\\q\"")).isEqualTo("\tAB\7z\\\"$q");
    assertThat(Quoting.unquote("\"a\\\nb\\\r\nc\"")).isEqualTo("abc");
  }

  @Test
  void expandsBytesAnywhere() {
    assertThat(Quoting.unquote("\\<48656c6C 6f 2 /* then */ 1>")).isEqualTo("Hello!");
    assertThat(Quoting.unquote("\"\\<FF 00>\"x")).isEqualTo("\u00ff\0x");
    assertThat(Quoting.unquote("\\<41 4")).isEqualTo("A");
  }

  @Test
  void whatIsQuotedIsUnquotedToTheSame() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append((char) random.nextInt(256));
      }
      String quoted = Quoting.quote(text.toString());
      assertThat(Quoting.unquote(quoted)).as(quoted).isEqualTo(text.toString());
    }
  }
}
