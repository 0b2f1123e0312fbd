package org.packetmill.click.element;

/**
 * A count to which several threads add without getting into each other's way: each has a cell on
 * cache lines of its own.
 */
public final class ThreadCounter {
  /** Longs from one cell to the next: two cache lines. */
  private static final int STRIDE = 16;

  private long[] cells = new long[2 * STRIDE];

  /** One for {@code threads} threads. */
  public static ThreadCounter ofThreads(int threads) {
    ThreadCounter counter = new ThreadCounter();
    counter.prepare(threads);
    return counter;
  }

  /** One for the threads of a router; null when there is one, and a plain field does as well. */
  public static ThreadCounter of(ElementContext context) {
    if (context.threads() == 1) {
      return null;
    }
    return ofThreads(context.threads());
  }

  /** Makes room for {@code threads} threads; before any of them counts. */
  public void prepare(int threads) {
    cells = new long[(threads + 1) * STRIDE];
  }

  /** Adds to the calling thread's cell. */
  public void add(long delta) {
    cells[STRIDE + ClickThread.current() * STRIDE - 1] += delta;
  }

  /** The sum; exact between bursts. */
  public long sum() {
    long sum = 0;
    for (long cell : cells) {
      sum += cell;
    }
    return sum;
  }

  /** Starts from 0 again. */
  public void reset() {
    java.util.Arrays.fill(cells, 0);
  }
}
