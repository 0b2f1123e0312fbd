package org.packetmill.click.element;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClickRandomTest {
  /** What {@code srandom(1); random(); ...} gives in glibc. */
  @Test
  void numbersAreThoseOfTheCLibrary() {
    ClickRandom random = new ClickRandom(1);
    assertThat(random.next()).isEqualTo(1804289383);
    assertThat(random.next()).isEqualTo(846930886);
    assertThat(random.next()).isEqualTo(1681692777);
    random.seed(1);
    assertThat(random.next()).isEqualTo(1804289383);
  }

  @Test
  void rangesAreKept() {
    ClickRandom random = new ClickRandom(7);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.next(3, 9)).isBetween(3L, 9L);
    }
    assertThat(random.next(5, 5)).isEqualTo(5);
    assertThat(random.next(5, 4)).isEqualTo(5);
  }
}
