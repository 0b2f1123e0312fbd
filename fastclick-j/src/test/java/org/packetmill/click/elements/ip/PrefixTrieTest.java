package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTrieTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void agreesWithALinearSearch(int rootBits) {
    Random random = new Random(rootBits);
    RouteStore store = new RouteStore(RouteStore.Slots.FIRST_FREE);
    for (int i = 0; i < 500; i++) {
      int length = random.nextInt(33);
      int mask = length == 0 ? 0 : -1 << (32 - length);
      store.put(new IPRoute(nearby(random) & mask, mask, 0, i));
    }
    List<IPRoute> routes = new ArrayList<>(store.routes());
    int[] entries = PrefixTrie.build(rootBits, routes);
    int[] prefixes = LinearRoutes.prefixes(routes);
    for (int i = 0; i < 20_000; i++) {
      int address = nearby(random);
      assertThat(PrefixTrie.find(entries, rootBits, address))
          .isEqualTo(LinearRoutes.find(prefixes, address));
    }
  }

  /** Few different values a byte, so that prefixes overlap. */
  private static int nearby(Random random) {
    return random.nextInt() & 0x83838383;
  }
}
