package org.packetmill.click.element;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.packetmill.click.packet.Padded;

/**
 * An element's state, once for each thread. Made in {@code initialize}, when the number of threads
 * is known.
 *
 * @param <T> extends {@link Padded} when it is written for every packet
 */
public final class PerThread<T> {
  private final Object[] states;

  /** Makes the state of each of {@code threads} threads by its number. */
  public PerThread(int threads, IntFunction<? extends T> maker) {
    states = new Object[Math.max(1, threads)];
    for (int i = 0; i < states.length; i++) {
      states[i] = maker.apply(i);
    }
  }

  /** The calling thread's. */
  public T get() {
    return get(ClickThread.current());
  }

  /** That of thread {@code number}. */
  @SuppressWarnings("unchecked") // The constructor has put nothing else there.
  public T get(int number) {
    return (T) states[number];
  }

  /** How many threads there are. */
  public int size() {
    return states.length;
  }

  /** Visits all, by number. */
  public void forEach(Consumer<? super T> visitor) {
    for (int i = 0; i < states.length; i++) {
      visitor.accept(get(i));
    }
  }

  /** A sum over all of them; exact between bursts. */
  public long sum(ToLongFunction<? super T> value) {
    long sum = 0;
    for (int i = 0; i < states.length; i++) {
      sum += value.applyAsLong(get(i));
    }
    return sum;
  }
}
