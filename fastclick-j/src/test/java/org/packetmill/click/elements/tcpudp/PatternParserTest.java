package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickRandom;

class PatternParserTest {
  private static RewritePattern parse(String text) {
    return PatternParser.parse(List.of(text.split(" ")), new ClickRandom(1), NameLookup.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0.1 1024-65535# - -, 1.0.0.1 1024-65535 - -",
    "1.0.0.1 1024 2.0.0.2 80, 1.0.0.1 1024 2.0.0.2 80",
    "- - - -, - - - -",
    "1.0.0.1 7-7 - -, 1.0.0.1 7 - -",
    "1.0.0.1 - 5-9, 1.0.0.1 5-9 - -",
    "1.0.0.1 -, 1.0.0.1 -",
    "1.0.0.1-1.0.0.9? -, 1.0.0.1-1.0.0.9 -",
    "1.0.0.77/24# -, 1.0.0.1-1.0.0.254 -",
    "1.0.0.77/31 -, 1.0.0.76-1.0.0.77 -",
    "1.0.0.77/32 -, 1.0.0.77 -",
    "- 2.0.0.2, - 2.0.0.2",
  })
  void patternsAreWrittenAsClickDoes(String pattern, String text) {
    assertThat(parse(pattern)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0.x -, bad source address",
    "1.0.0.9-1.0.0.1 -, bad source address",
    "1.0.0.1/255.0.255.0 -, bad source address",
    "1.0.0.1 0 - -, bad source port",
    "1.0.0.1 9-5 - -, bad source port",
    "1.0.0.1 5-65536 - -, bad source port",
    "1.0.0.1 5 x -, bad destination address",
    "1.0.0.1 5 - 0, bad destination port",
    "1.0.0.1 5 - 65536, bad destination port",
    "1 2 3 4 5, syntax error",
  })
  void whatIsWrongIsNamed(String pattern, String message) {
    assertThatThrownBy(() -> parse(pattern)).hasMessage(message);
  }

  @Test
  void onePatternAloneIsASyntaxError() {
    assertThatThrownBy(() -> parse("x")).hasMessage("syntax error");
  }
}
