package org.packetmill.click.router;

import java.util.Arrays;
import java.util.function.Predicate;
import org.packetmill.click.element.Timer;

/** Armed timers by expiry: a heap with four children a node, as Click's. */
final class TimerHeap {
  private static final int ARITY = 4;

  private Timer[] timers = new Timer[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the next timer, {@link Long#MAX_VALUE} when there is none. */
  long nextExpiry() {
    return size == 0 ? Long.MAX_VALUE : timers[0].expiry();
  }

  boolean anyMatch(Predicate<Timer> predicate) {
    return Arrays.stream(timers, 0, size).anyMatch(predicate);
  }

  void add(Timer timer) {
    if (size == timers.length) {
      timers = Arrays.copyOf(timers, size * 2);
    }
    size++;
    settle(timer, size - 1);
  }

  Timer removeFirst() {
    Timer first = timers[0];
    remove(first);
    return first;
  }

  void remove(Timer timer) {
    int at = timer.heapPosition();
    Timer last = timers[--size];
    timers[size] = null;
    if (at < size) {
      settle(last, at);
    }
  }

  /** Puts {@code timer} where it belongs, starting from the hole at {@code start}. */
  private void settle(Timer timer, int start) {
    int at = start;
    while (at > 0 && timer.expiry() < timers[(at - 1) / ARITY].expiry()) {
      int parent = (at - 1) / ARITY;
      place(timers[parent], at);
      at = parent;
    }
    for (int child = earliestChild(at); child >= 0; child = earliestChild(at)) {
      if (timers[child].expiry() >= timer.expiry()) {
        break;
      }
      place(timers[child], at);
      at = child;
    }
    place(timer, at);
  }

  private int earliestChild(int at) {
    int first = ARITY * at + 1;
    if (first >= size) {
      return -1;
    }
    int earliest = first;
    int end = Math.min(first + ARITY, size);
    for (int child = first + 1; child < end; child++) {
      if (timers[child].expiry() < timers[earliest].expiry()) {
        earliest = child;
      }
    }
    return earliest;
  }

  private void place(Timer timer, int at) {
    timers[at] = timer;
    timer.setHeapPosition(at);
  }
}
