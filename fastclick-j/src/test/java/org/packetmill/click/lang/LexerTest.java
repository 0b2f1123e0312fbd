package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.lang.Token.Kind;

class LexerTest {
  private final ErrorLog log = new ErrorLog();

  private List<String> tokens(String text) {
    Lexer lexer = new Lexer(text, "t", log);
    List<String> tokens = new ArrayList<>();
    for (Token token = lexer.next(); !token.is(Kind.END); token = lexer.next()) {
      tokens.add(token.kind() == Kind.SIGN ? token.text() : token.kind() + " " + token.text());
    }
    return tokens;
  }

  @Test
  void cutsTextIntoTokens() {
    assertThat(tokens("a/b@1 :: C -> [0-1] => d ~IP> e ~> f || ... $x $ elementclass; define"))
        .containsExactly(
            "WORD a/b@1",
            "DOUBLE_COLON ::",
            "WORD C",
            "ARROW ->",
            "[",
            "WORD 0",
            "-",
            "WORD 1",
            "]",
            "DOUBLE_ARROW =>",
            "WORD d",
            "CONTEXT_ARROW ~IP>",
            "WORD e",
            "CONTEXT_ARROW ~>",
            "WORD f",
            "DOUBLE_BAR ||",
            "ELLIPSIS ...",
            "VARIABLE x",
            "VARIABLE ",
            "ELEMENTCLASS elementclass",
            ";",
            "DEFINE define");
  }

  @Test
  void slashesBelongToWordsOnlyInside() {
    assertThat(tokens("a/ b //c\n /d")).containsExactly("WORD a", "/", "WORD b", "/", "WORD d");
  }

  @Test
  void commentsAndBlanksCountLines() {
    Lexer lexer = new Lexer("/* a\nb */ // c\r\n\r d", "t", log);
    assertThat(lexer.next().text()).isEqualTo("d");
    assertThat(lexer.landmark()).isEqualTo("t:4");
  }

  @Test
  void lineDirectivesMoveTheLandmark() {
    Lexer lexer = new Lexer("a\n# 30 \"x y.click\"\nb\n#line 5\nc\n# 1 \"\"\n\nd", "t", log);
    assertThat(lexer.next().text() + lexer.landmark()).isEqualTo("at:1");
    assertThat(lexer.next().text() + lexer.landmark()).isEqualTo("bx y.click:30");
    assertThat(lexer.next().text() + lexer.landmark()).isEqualTo("cx y.click:5");
    assertThat(lexer.next().text() + lexer.landmark()).isEqualTo("dt:2");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void otherDirectivesAreErrors() {
    assertThat(tokens("a\n#include <x>\nb")).containsExactly("WORD a", "WORD b");
    assertThat(log.lines()).containsExactly("t:2: unknown preprocessor directive");
  }

  @Test
  void configurationsEndAtTheirParenthesis() {
    Lexer lexer = new Lexer("a (b) \")\" ')' /*)*/ \\<29 > //)\n c) d", "t", log);
    assertThat(lexer.config()).isEqualTo("a (b) \")\" ')' /*)*/ \\<29 > //)\n c");
    assertThat(lexer.next().text()).isEqualTo(")");
    assertThat(lexer.landmark()).isEqualTo("t:2");
  }

  @Test
  void directivesAreCutOutOfConfigurations() {
    Lexer lexer = new Lexer("a,\n# 9 \"f\"\n b)", "t", log);
    assertThat(lexer.config()).isEqualTo("a,\n\n b");
    assertThat(lexer.landmark()).isEqualTo("f:9");
  }

  @Test
  void tokensCanBePutBack() {
    Lexer lexer = new Lexer("a\n\nb", "t", log);
    Token a = lexer.next();
    lexer.putBack(a);
    assertThat(lexer.accept(';')).isFalse();
    assertThat(lexer.next()).isEqualTo(a);
    assertThat(lexer.accept(';')).isFalse();
    assertThat(lexer.landmark()).isEqualTo("t:1");
    assertThat(lexer.expect(';')).isFalse();
    assertThat(log.lines()).containsExactly("t:1: expected ';'");
  }
}
