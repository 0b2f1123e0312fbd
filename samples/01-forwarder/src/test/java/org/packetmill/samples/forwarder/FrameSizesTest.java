package org.packetmill.samples.forwarder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

class FrameSizesTest {
  private static final String CONFIG =
      """
      elementclass Frames { $length |
        InfiniteSource(LENGTH $length, LIMIT 2) -> output;
      }
      Frames(128) -> sizes :: FrameSizes(SMALL 128, LARGE 1024) -> Discard;
      Frames(129) -> sizes;
      Frames(1023) -> sizes;
      Frames(1024) -> sizes;
      """;

  @Test
  void countsBySize() throws Exception {
    assertThat(run(CONFIG, "sizes.small")).isEqualTo("2");
    assertThat(run(CONFIG, "sizes.medium")).isEqualTo("4");
    assertThat(run(CONFIG, "sizes.large")).isEqualTo("2");
  }

  @Test
  void wantsItsLimitsInOrder() {
    assertThatThrownBy(() -> run("Idle -> FrameSizes(SMALL 9, LARGE 9) -> Discard;", "list"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SMALL must be less than LARGE: SMALL=9, LARGE=9");
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
