package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorLogTest {
  private final ErrorLog log = new ErrorLog();

  @Test
  void linesCarryTheirPlace() {
    log.errorAt("f:3", "bad\nworse");
    log.warningAt("f:4", "odd");
    log.message("fine");
    assertThat(log.lines()).containsExactly("f:3: bad", "f:3: worse", "f:4: warning: odd", "fine");
    assertThat(log.errorCount()).isEqualTo(1);
  }

  @Test
  void contextsAreNamedOnceAndOnlyWhenNeeded() {
    log.within("f:1", "While configuring 'a :: A':", () -> {});
    log.within(
        "f:2",
        "While configuring 'b :: B':",
        () -> {
          log.error("X: parse error");
          log.within("", "deeper:", () -> log.warning("odd"));
          log.error("too many arguments");
        });
    log.error("out again");
    assertThat(log.lines())
        .containsExactly(
            "f:2: While configuring 'b :: B':",
            "  X: parse error",
            "  deeper:",
            "    warning: odd",
            "  too many arguments",
            "out again");
    assertThat(log.errorCount()).isEqualTo(3);
  }

  @Test
  void listenersHearEveryLine() {
    List<String> heard = new ArrayList<>();
    ErrorLog listened = new ErrorLog(heard::add);
    listened.within("", "c:", () -> listened.error("e"));
    assertThat(heard).containsExactly("c:", "  e");
  }
}
