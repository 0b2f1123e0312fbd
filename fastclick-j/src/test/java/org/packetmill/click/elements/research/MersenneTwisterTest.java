package org.packetmill.click.elements.research;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MersenneTwisterTest {
  /** What the C++ standard requires of {@code std::mt19937}. */
  @Test
  void theTenThousandthNumberIsTheStandards() {
    var random = new MersenneTwister(5489);
    for (int i = 1; i < 10_000; i++) {
      random.next();
    }
    assertThat(Integer.toUnsignedLong(random.next())).isEqualTo(4_123_659_995L);
  }
}
