package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MappingQueueTest {
  private static Mapping mapping(long expiry) {
    FlowId flow = FlowId.of(1, 2, 3, 4);
    Mapping mapping = new Mapping(null, null, 6, flow, new Rewrite(flow, 0, 0));
    mapping.expiry = expiry;
    return mapping;
  }

  @Test
  void theFirstIsTheNextToExpireWhateverIsAddedRemovedOrMoved() {
    Random random = new Random(3);
    MappingQueue queue = new MappingQueue();
    List<Mapping> model = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int what = random.nextInt(3);
      if (what == 0 || model.isEmpty()) {
        Mapping mapping = mapping(random.nextInt(1000));
        model.add(mapping);
        queue.add(mapping);
      } else if (what == 1) {
        queue.remove(model.remove(random.nextInt(model.size())));
      } else {
        Mapping mapping = model.get(random.nextInt(model.size()));
        mapping.expiry = random.nextInt(1000);
        queue.moved(mapping);
      }
      assertThat(queue.size()).isEqualTo(model.size());
      if (!model.isEmpty()) {
        long least = model.stream().min(Comparator.comparingLong(m -> m.expiry)).get().expiry;
        assertThat(queue.first().expiry).isEqualTo(least);
      }
    }
  }
}
