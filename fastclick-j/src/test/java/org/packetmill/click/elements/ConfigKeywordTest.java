package org.packetmill.click.elements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigKeywordTest {
  @Test
  void changesTheArgumentOfThatName() {
    assertThat(ConfigKeyword.replace("1, SRC 2, DST 3", "SRC", 0, "9"))
        .isEqualTo("1, SRC 9, DST 3");
  }

  @Test
  void changesTheArgumentAtItsPosition() {
    assertThat(ConfigKeyword.replace("1, 2, 3", "SRC", 1, "9")).isEqualTo("1, 9, 3");
  }

  @Test
  void addsAnArgumentThatWasLeftOut() {
    assertThat(ConfigKeyword.replace("1", "SRC", 1, "9")).isEqualTo("1, SRC 9");
    assertThat(ConfigKeyword.replace("", "SRC", 0, "9")).isEqualTo("SRC 9");
    assertThat(ConfigKeyword.replace("1", "SRCX", Integer.MAX_VALUE, "9")).isEqualTo("1, SRCX 9");
  }
}
