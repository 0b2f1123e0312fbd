package org.packetmill.click.elements.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

class PaintTeeTest {
  @Test
  void onlyPacketsOfTheColourAreCopied() {
    String config =
        """
        red :: TestIn -> Paint(1) -> t :: PaintTee(1);
        plain :: TestIn -> t;
        t[0] -> all :: TestOut; t[1] -> copies :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("red", new byte[] {1});
      r.push("plain", new byte[] {2});

      assertThat(r.sent("all")).containsExactly(new byte[] {1}, new byte[] {2});
      assertThat(r.sent("copies")).containsExactly(new byte[] {1});
    }
  }

  @Test
  void copiesLeaveFirstAndAlsoWhenPacketsArePulled() {
    String config =
        """
        InfiniteSource(DATA a, LIMIT 2, BURST %d, STOP true) -> Paint(3) %s -> t :: PaintTee(3)
          -> Print(all) -> Discard;
        t[1] -> Print(copy) -> Discard;
        """;
    assertThat(printed(config.formatted(2, ""))).containsExactly("copy:", "copy:", "all:", "all:");
    assertThat(printed(config.formatted(1, "-> Queue")))
        .containsExactly("copy:", "all:", "copy:", "all:");
  }

  private static List<String> printed(String config) {
    try (RouterFixture r = RouterFixture.start(config)) {
      r.run();
      return r.chatter().stream().map(line -> line.substring(0, line.indexOf(':') + 1)).toList();
    }
  }
}
