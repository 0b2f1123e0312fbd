package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfigureOrderTest {
  @Test
  void fewElementsKeepTheirOrderWithinAPhase() {
    assertThat(ConfigureOrder.of(new int[] {100, 20, 100, 20, 100})).containsExactly(1, 3, 0, 2, 4);
  }

  @Test
  void manyEqualOnesKeepTheirOrder() {
    int[] phases = new int[60];
    Arrays.fill(phases, 100);
    assertThat(ConfigureOrder.of(phases)).isSorted();
  }

  /** Worked out by hand from the algorithm: the pivot changes places with the first. */
  @Test
  void manyOfSeveralPhasesAreShuffledAsQsortDoes() {
    assertThat(ConfigureOrder.of(new int[] {91, 105, 105, 100, 100, 100, 100, 100}))
        .containsExactly(0, 7, 5, 6, 3, 4, 2, 1);
  }

  @Test
  void phasesAreInOrder() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      int[] phases = random.ints(random.nextInt(150), 0, 1 + random.nextInt(9)).toArray();
      int[] order = ConfigureOrder.of(phases);
      assertThat(Arrays.stream(order).sorted().toArray())
          .containsExactly(java.util.stream.IntStream.range(0, phases.length).toArray());
      assertThat(Arrays.stream(order).map(n -> phases[n]).toArray()).isSorted();
    }
  }
}
