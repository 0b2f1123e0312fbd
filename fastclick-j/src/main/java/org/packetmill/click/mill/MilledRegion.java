package org.packetmill.click.mill;

import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.Port;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.PacketBatch;

/**
 * What a fused region needs while it runs: an array of batches that collects the packets of each of
 * its paths, the ports that they leave by, and counters.
 */
public final class MilledRegion {
  private final Port[] ports;
  private final boolean[] sinks;

  private final PerThread<BatchSets> sets;
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
    sets = new PerThread<>(threads, number -> new BatchSets(ports.length));
    checked = ThreadCounter.ofThreads(threads);
    called = ThreadCounter.ofThreads(threads);
  }

  /** Begins a burst: an empty batch for each path. A region may be entered again from within. */
  public PacketBatch[] enter() {
    return sets.get().enter();
  }

  /**
   * What an element sends through whose {@code split} is called as it is.
   *
   * @param leaves the burst's batches
   * @param first the number of its first path
   * @param count how many outputs it has
   * @param front the output whose packets leave in front of all others
   */
  public Outputs outputs(PacketBatch[] leaves, int first, int count, int front) {
    return sets.get().outputs(leaves, first, count, front);
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

  /** Hands on what has collected on path {@code leaf}, as frames as far as may be. */
  public void push(int leaf, FrameBurst frames) {
    int kept = frames.kept();
    if (kept > 0) {
      if (!sinks[leaf]) {
        called.add(kept);
      }
      ports[leaf].pushFrames(frames);
    }
  }

  /** Ends a burst. */
  public void leave(PacketBatch[] leaves) {
    for (PacketBatch leaf : leaves) {
      leaf.clear();
    }
    sets.get().leave();
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
