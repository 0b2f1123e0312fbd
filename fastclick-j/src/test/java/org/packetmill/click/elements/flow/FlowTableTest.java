package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTableTest {
  private record Key(long addresses, long tail) {}

  private static Key randomKey(Random random, int range) {
    // Few distinct values, so that keys come back and differ in a single field.
    long addresses = (long) random.nextInt(range) << 32 | random.nextInt(range);
    int ports = random.nextInt(range) << 16 | random.nextInt(4);
    return new Key(addresses, FlowTable.tail(ports, random.nextBoolean() ? 6 : 17));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 512, 100_000})
  void behavesAsAHashMap(int capacity) {
    Random random = new Random(capacity);
    FlowTable table = new FlowTable(capacity);
    Map<Key, Integer> model = new HashMap<>();
    int operations = Math.min(200_000, 200 * capacity);
    for (int i = 0; i < operations; i++) {
      Key key = randomKey(random, 12);
      int before = model.getOrDefault(key, 0);
      switch (random.nextInt(3)) {
        case 0 -> {
          int number = 1 + random.nextInt(FlowTable.MAX_NUMBER);
          assertThat(table.put(key.addresses(), key.tail(), number)).isEqualTo(before);
          model.put(key, number);
        }
        case 1 -> {
          assertThat(table.remove(key.addresses(), key.tail())).isEqualTo(before);
          model.remove(key);
        }
        default -> assertThat(table.find(key.addresses(), key.tail())).isEqualTo(before);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    model.forEach((k, n) -> assertThat(table.find(k.addresses(), k.tail())).isEqualTo(n));
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 65_536, 1_000_000})
  void holdsAsManyFlowsAsAskedFor(int flows) {
    FlowTable table = new FlowTable(flows);
    for (int i = 0; i < flows; i++) {
      table.put(0x0a000000_00000000L + i, FlowTable.tail(i, 17), i % FlowTable.MAX_NUMBER + 1);
    }
    assertThat(table.size()).isEqualTo(flows);
    for (int i = 0; i < flows; i += 97) {
      assertThat(table.find(0x0a000000_00000000L + i, FlowTable.tail(i, 17))).isEqualTo(i + 1);
      assertThat(table.find(0x0a000000_00000000L + i, FlowTable.tail(i, 6))).isZero();
    }
  }

  @Test
  void removingKeepsTheOthersOfARunReachable() {
    FlowTable table = new FlowTable(64);
    List<Long> keys = new ArrayList<>();
    for (long i = 0; i < 64; i++) {
      keys.add(i << 40 | i);
      table.put(i << 40 | i, 0, (int) i + 1);
    }
    while (!keys.isEmpty()) {
      long gone = keys.removeFirst();
      assertThat(table.remove(gone, 0)).isPositive();
      keys.forEach(key -> assertThat(table.find(key, 0)).isPositive());
      assertThat(table.find(gone, 0)).isZero();
    }
    assertThat(table.size()).isZero();
  }
}
