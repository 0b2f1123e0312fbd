package org.packetmill.samples.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

class LowTtlTest {
  /** An IPv4 header without checksum whose time to live is the argument, in hexadecimal. */
  private static final String CONFIG =
      """
      InfiniteSource(DATA \\<4500 001c 0000 0000 %s11 0000 0a000001 0a000002 0035 0035 0008 0000>,
                     LIMIT 3)
        -> CheckIPHeader(CHECKSUM false) -> ttl :: LowTtl(LIMIT 2) -> Discard;
      """;

  @Test
  void countsWhatIsAboutToExpire() throws Exception {
    assertThat(run(CONFIG.formatted("02"), "ttl.count")).isEqualTo("3");
    assertThat(run(CONFIG.formatted("03"), "ttl.count")).isEqualTo("0");
  }

  @Test
  void keepsTheLowest() throws Exception {
    assertThat(run(CONFIG.formatted("40"), "ttl.lowest")).isEqualTo("64");
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
