package org.packetmill.click.elements.flow;

/**
 * When flows were last seen, and which of them to look at next: FastClick's timer wheel.
 *
 * <p>Time is counted in ticks of the recycling timer, so that the packet path reads no clock. A
 * flow is looked at {@code timeout} ticks after it began or was last found alive; one that was idle
 * for all of them has ended.
 */
final class FlowTimeouts {
  private final int timeout;
  private final int mask;
  private final int[] heads;
  private final int[] next;
  private final int[] lastSeen;
  private int now;

  /** For flow numbers 1 to {@code capacity - 1}; the timeout is in ticks, at least 1. */
  FlowTimeouts(int capacity, int timeout) {
    this.timeout = timeout;
    int slots = Integer.highestOneBit(timeout) << 1;
    mask = slots - 1;
    heads = new int[slots];
    next = new int[capacity];
    lastSeen = new int[capacity];
  }

  /** A packet of the flow has come. */
  void seen(int flow) {
    lastSeen[flow] = now;
  }

  /** The flow begins. */
  void add(int flow) {
    schedule(flow, timeout);
  }

  private void schedule(int flow, int ticks) {
    int slot = now + ticks & mask;
    next[flow] = heads[slot];
    heads[slot] = flow;
  }

  /** The next tick: tells {@code ended} of the flows that time out now. */
  void tick(FlowListener ended) {
    now++;
    int flow = heads[now & mask];
    heads[now & mask] = 0;
    while (flow != 0) {
      int following = next[flow];
      int idle = now - lastSeen[flow];
      if (idle >= timeout) {
        ended.flowEnded(flow);
      } else {
        schedule(flow, timeout - idle);
      }
      flow = following;
    }
  }
}
