package org.packetmill.click.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClickRandomTest {
  @Test
  void seedOneGivesTheNumbersOfTheCLibrary() {
    ClickRandom random = new ClickRandom(1);
    assertThat(random.next()).isEqualTo(1804289383);
    assertThat(random.next()).isEqualTo(846930886);
    assertThat(random.next()).isEqualTo(1681692777);
    random.seed(1);
    assertThat(random.next()).isEqualTo(1804289383);
  }

  @Test
  void rangesAreCoveredEvenly() {
    ClickRandom random = new ClickRandom(3);
    int[] seen = new int[5];
    for (int i = 0; i < 5000; i++) {
      seen[(int) random.next(10, 14) - 10]++;
    }
    assertThat(Arrays.stream(seen)).allMatch(count -> count > 800 && count < 1200);
    assertThat(random.next(5, 5)).isEqualTo(5);
    assertThat(random.next(0, 1)).isBetween(0L, 1L);
    assertThat(random.next(0, 0xffffffffL)).isBetween(0L, 0xffffffffL);
  }
}
