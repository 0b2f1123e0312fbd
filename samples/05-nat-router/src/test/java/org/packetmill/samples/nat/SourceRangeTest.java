package org.packetmill.samples.nat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

class SourceRangeTest {
  private static final String SOURCE =
      """
      InfiniteSource(DATA \\<4500 001c 0000 0000 4011 0000 %s 0a000002 0035 0035 0008 0000>, LIMIT 2)
        -> CheckIPHeader(CHECKSUM false) -> range;
      """;
  private static final String CONFIG =
      "range :: SourceRange -> Discard;"
          + SOURCE.formatted("0a000007")
          + SOURCE.formatted("c8010203")
          + SOURCE.formatted("09ff0000");

  @Test
  void keepsTheRangeOfSources() throws Exception {
    assertThat(run(CONFIG, "range.lowest")).isEqualTo("9.255.0.0");
    assertThat(run(CONFIG, "range.highest")).isEqualTo("200.1.2.3");
    assertThat(run(CONFIG, "range.count")).isEqualTo("6");
  }

  @Test
  void startsWithAnEmptyRange() throws Exception {
    String config = "Idle -> range :: SourceRange -> Discard;";
    assertThat(run(config, "range.lowest")).isEqualTo("255.255.255.255");
    assertThat(run(config, "range.highest")).isEqualTo("0.0.0.0");
  }

  private static String run(String config, String handler) throws Exception {
    Router router = new RouterBuilder().text(config, "test.click").build();
    try (Driver driver = new Driver(router)) {
      for (int round = 0; round < 20; round++) {
        driver.runRound();
      }
      return router.readHandler(handler, null).strip();
    }
  }
}
