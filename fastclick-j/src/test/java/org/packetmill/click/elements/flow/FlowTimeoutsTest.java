package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTimeoutsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 60})
  void aFlowEndsExactlyWhenItWasIdleForTheTimeout(int timeout) {
    Random random = new Random(timeout);
    FlowTimeouts timeouts = new FlowTimeouts(32, timeout);
    Map<Integer, Integer> lastSeen = new HashMap<>();
    for (int now = 0; now < 20 * timeout + 200; now++) {
      for (int flow = 1; flow < 32; flow++) {
        if (random.nextInt(timeout + 1) == 0) {
          if (lastSeen.put(flow, now) == null) {
            timeouts.add(flow);
          }
          timeouts.seen(flow);
        }
      }
      List<Integer> ended = new ArrayList<>();
      timeouts.tick(ended::add);
      List<Integer> expected = new ArrayList<>();
      for (Map.Entry<Integer, Integer> entry : lastSeen.entrySet()) {
        if (now + 1 - entry.getValue() >= timeout) {
          expected.add(entry.getKey());
        }
      }
      assertThat(ended).containsExactlyInAnyOrderElementsOf(expected);
      expected.forEach(lastSeen::remove);
    }
  }
}
