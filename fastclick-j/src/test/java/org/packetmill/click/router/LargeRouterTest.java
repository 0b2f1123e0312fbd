package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LargeRouterTest {
  private static final int ELEMENTS = 20_000;

  /** A quadratic step would take minutes. */
  @Test
  @Timeout(40)
  void twentyThousandElementsStart() throws ConfigurationException {
    Router router = start(ELEMENTS);
    assertThat(router.elements()).hasSize(ELEMENTS + 3);
    assertThat(router.find("n0", null).input(0).isPush()).isFalse();
    router.cleanup();
  }

  /** Four times the elements take four times the memory to parse and start, not sixteen times. */
  @Test
  void memoryTakenGrowsWithTheElements() throws ConfigurationException {
    allocated(ELEMENTS / 20); // what is loaded and made once
    long few = allocated(ELEMENTS / 4);
    long many = allocated(ELEMENTS);
    assertThat(many).isBetween(3 * few, 5 * few);
  }

  private static long allocated(int elements) throws ConfigurationException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    start(elements).cleanup();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Agnostic ports that learn from the far end first, against the order of declaration. */
  private static Router start(int elements) throws ConfigurationException {
    StringBuilder text = new StringBuilder("q :: Queue; Idle -> q;\n");
    for (int i = 0; i < elements; i++) {
      text.append("n").append(i).append(" :: Null;\n");
    }
    for (int i = 1; i < elements; i++) {
      text.append("n").append(i).append(" -> n").append(i - 1).append(";\n");
    }
    text.append("q -> n").append(elements - 1).append("; n0 -> Discard;");
    return new RouterBuilder().text(text.toString(), "large").build();
  }
}
