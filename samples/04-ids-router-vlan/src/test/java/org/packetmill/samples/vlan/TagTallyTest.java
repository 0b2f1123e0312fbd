package org.packetmill.samples.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

class TagTallyTest {
  /** A frame whose type and what follows it are the argument, in hexadecimal. */
  private static final String CONFIG =
      """
      InfiniteSource(DATA \\<020000000001 020000000002 %s>, LIMIT 3)
        -> tags :: TagTally -> Discard;
      """;

  @Test
  void countsTaggedFrames() throws Exception {
    String tagged = CONFIG.formatted("8100 b007 0800 0000");
    assertThat(run(tagged, "tags.tagged")).isEqualTo("3");
    assertThat(run(tagged, "tags.last")).isEqualTo("7");
    assertThat(run(tagged, "tags.untagged")).isEqualTo("0");
  }

  @Test
  void countsTheOthers() throws Exception {
    assertThat(run(CONFIG.formatted("0800 4500 0000"), "tags.untagged")).isEqualTo("3");
  }

  @Test
  void takesACutOffTagForNone() throws Exception {
    assertThat(run(CONFIG.formatted("8100 00"), "tags.untagged")).isEqualTo("3");
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
