package org.packetmill.click.args;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgSplitterTest {
  @Test
  void splitsAtCommasOutsideQuotes() {
    assertThat(ArgSplitter.arguments("a, \"b, c\" , 'd, \\', \\<2c /*,*/>, e"))
        .containsExactly("a", "\"b, c\"", "'d, \\'", "\\<2c /*,*/>", "e");
  }

  @Test
  void onlyAnEmptyLastArgumentIsLeftOut() {
    assertThat(ArgSplitter.arguments("")).isEmpty();
    assertThat(ArgSplitter.arguments("  ")).isEmpty();
    assertThat(ArgSplitter.arguments("a,, b,")).containsExactly("a", "", "b");
    assertThat(ArgSplitter.arguments(",")).containsExactly("");
  }

  @Test
  void commentsBecomeOneBlank() {
    assertThat(ArgSplitter.arguments(" a /*, */   b , // c, d\n e")).containsExactly("a b", "e");
    assertThat(ArgSplitter.uncomment("\" /* kept */ \" // gone")).isEqualTo("\" /* kept */ \"");
  }

  @Test
  void parenthesesDoNotKeepCommasTogether() {
    assertThat(ArgSplitter.arguments("(a, b)")).containsExactly("(a", "b)");
  }

  @Test
  void splitsWordsAtBlanksOutsideQuotes() {
    assertThat(ArgSplitter.words(" a  b,\t\"c d\"'e f' /* g */ \\<00 01> "))
        .containsExactly("a", "b,", "\"c d\"'e f'", "\\<00 01>");
  }

  @Test
  void unterminatedTextsEndWithTheString() {
    assertThat(ArgSplitter.arguments("a \"b, c")).containsExactly("a \"b, c");
    assertThat(ArgSplitter.arguments("a /* b, c")).containsExactly("a");
    assertThat(ArgSplitter.arguments("\"a\\")).containsExactly("\"a\\");
  }
}
