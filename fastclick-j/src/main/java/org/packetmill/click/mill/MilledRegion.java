package org.packetmill.click.mill;

import java.util.Arrays;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Port;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.packet.PacketBatch;

/**
 * What a fused region needs while it runs: an array of batches that collects the packets of each of
 * its paths, the ports that they leave by, and counters.
 */
public final class MilledRegion {
  private static final int BATCH = 64;

  /** From one thread's entry to the next: cache lines apart. */
  private static final int STRIDE = 32;

  private final Port[] ports;
  private final boolean[] sinks;

  /** For each thread, sets of batches: the outermost burst's, and those of bursts within it. */
  private final PacketBatch[][][] sets;

  /** For each thread, how many of its sets are in use. */
  private final int[] depths;

  private final ThreadCounter checked;
  private final ThreadCounter called;

  /**
   * Prepares.
   *
   * @param ports the output port at the end of each path
   * @param sinks whether it leads to an element that passes nothing on
   * @param threads how many threads the router has
   */
  MilledRegion(Port[] ports, boolean[] sinks, int threads) {
    this.ports = ports;
    this.sinks = sinks;
    sets = new PacketBatch[(threads + 1) * STRIDE][][];
    depths = new int[(threads + 1) * STRIDE];
    checked = ThreadCounter.ofThreads(threads);
    called = ThreadCounter.ofThreads(threads);
  }

  /** Begins a burst: an empty batch for each path. A region may be entered again from within. */
  public PacketBatch[] enter() {
    int thread = ClickThread.current() * STRIDE;
    int depth = depths[thread]++;
    PacketBatch[][] mine = sets[thread];
    return mine != null && depth < mine.length ? mine[depth] : newSet(thread, depth);
  }

  private PacketBatch[] newSet(int thread, int depth) {
    PacketBatch[][] mine = sets[thread];
    mine = mine == null ? new PacketBatch[1][] : Arrays.copyOf(mine, depth + 1);
    mine[depth] = newLeaves();
    sets[thread] = mine;
    return mine[depth];
  }

  private PacketBatch[] newLeaves() {
    PacketBatch[] leaves = new PacketBatch[ports.length];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = new PacketBatch(BATCH);
    }
    return leaves;
  }

  /** Hands on what has collected on path {@code leaf}. */
  public void push(int leaf, PacketBatch batch) {
    if (!batch.isEmpty()) {
      if (!sinks[leaf]) {
        called.add(batch.size());
      }
      ports[leaf].pushBatch(batch);
    }
  }

  /** Ends a burst. */
  public void leave(PacketBatch[] leaves) {
    for (PacketBatch leaf : leaves) {
      leaf.clear();
    }
    depths[ClickThread.current() * STRIDE]--;
  }

  /**
   * Ends a burst that an exception has broken off: whoever catches it sees the original's trace.
   */
  public void abandon(PacketBatch[] leaves, Throwable problem) {
    Traces.restore(problem);
    leave(leaves);
  }

  /** One packet was not covered by the region's guard and ran with every check. */
  public void countChecked() {
    checked.add(1);
  }

  /** Packets that ran with every check. */
  long checked() {
    return checked.sum();
  }

  /** Packets that left to an element that is called. */
  long called() {
    return called.sum();
  }
}
