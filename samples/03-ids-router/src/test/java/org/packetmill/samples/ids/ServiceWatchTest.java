package org.packetmill.samples.ids;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

class ServiceWatchTest {
  /** A UDP packet; the arguments are source port, destination port and protocol. */
  private static final String CONFIG =
      """
      InfiniteSource(DATA \\<4500 001c 0000 0000 40%3$s 0000 0a000001 0a000002 %1$s %2$s 0008 0000>,
                     LIMIT 3)
        -> CheckIPHeader(CHECKSUM false) -> dns :: ServiceWatch(PORT 53) -> Discard;
      """;

  @Test
  void tellsRequestsFromReplies() throws Exception {
    assertThat(run(CONFIG.formatted("1234", "0035", "11"), "dns.requests")).isEqualTo("3");
    assertThat(run(CONFIG.formatted("0035", "1234", "11"), "dns.replies")).isEqualTo("3");
    assertThat(run(CONFIG.formatted("0035", "1234", "11"), "dns.bytes")).isEqualTo("84");
  }

  @Test
  void looksAtPortsOfTcpAndUdpOnly() throws Exception {
    assertThat(run(CONFIG.formatted("1234", "0035", "01"), "dns.requests")).isEqualTo("0");
  }

  @Test
  void doesNotNeedATransportHeader() throws Exception {
    String config = "InfiniteSource(LENGTH 60, LIMIT 3) -> dns :: ServiceWatch(53) -> Discard;";
    assertThat(run(config, "dns.bytes")).isEqualTo("0");
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
