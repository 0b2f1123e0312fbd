package org.packetmill.click.mill;

import java.util.Arrays;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.Padded;

/** One thread's batches of a region: a set for the outermost burst, and one for each within it. */
final class BatchSets extends Padded {
  private static final int BATCH = 64;

  private final int leaves;
  private PacketBatch[][] sets = {};
  private final LeafOutputs[] outputs;

  /** How many sets are in use. */
  private int depth;

  /** Sets of {@code leaves} batches. */
  BatchSets(int leaves) {
    this.leaves = leaves;
    outputs = new LeafOutputs[leaves];
  }

  /** A collector, made anew only when bursts are nested. */
  LeafOutputs outputs(PacketBatch[] burst, int first, int count, int front) {
    LeafOutputs known = outputs[first];
    if (known == null || !known.isFor(burst)) {
      known = new LeafOutputs(burst, first, count, front);
      outputs[first] = known;
    }
    return known;
  }

  /** A set that no burst uses. */
  PacketBatch[] enter() {
    int mine = depth++;
    return mine < sets.length ? sets[mine] : another(mine);
  }

  private PacketBatch[] another(int mine) {
    sets = Arrays.copyOf(sets, mine + 1);
    sets[mine] = new PacketBatch[leaves];
    Arrays.setAll(sets[mine], leaf -> new PacketBatch(BATCH));
    return sets[mine];
  }

  /** The set entered last is free again. */
  void leave() {
    depth--;
  }
}
