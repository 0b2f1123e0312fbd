package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.testing.RouterFixture;

class AllocationTest {
  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 2_000;

  /** A round moves more than a hundred packets; this is far less than one object for each. */
  private static final long BYTES_PER_ROUND = 16;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InfiniteSource(BURST 32) -> Null -> Discard",
        "InfiniteSource(BURST 32) -> Queue -> Unqueue(32) -> Discard",
        "InfiniteSource -> SimpleQueue(10) -> Discard",
        "InfiniteSource(BURST 8) -> Unqueue(4) -> Discard",
      })
  void trafficAllocatesNothing(String config) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (RouterFixture r = RouterFixture.start(config)) {
      r.rounds(WARM_UP);
      long before = threads.getCurrentThreadAllocatedBytes();
      r.rounds(ROUNDS);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(ROUNDS * BYTES_PER_ROUND);
    }
  }
}
