package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.packetmill.click.element.ClickThread;

/** Something that each thread has for itself, made when the thread first needs it. */
final class ByThread<T> {
  private final IntFunction<T> maker;
  private volatile AtomicReferenceArray<T> known = new AtomicReferenceArray<>(1);

  /** Things that {@code maker} makes by the number of the thread. */
  ByThread(IntFunction<T> maker) {
    this.maker = maker;
  }

  /** The calling thread's. */
  T own() {
    return of(ClickThread.current());
  }

  /** That of thread {@code number}. */
  T of(int number) {
    AtomicReferenceArray<T> now = known;
    T thing = number < now.length() ? now.get(number) : null;
    return thing != null ? thing : make(number);
  }

  private synchronized T make(int number) {
    if (number >= known.length()) {
      AtomicReferenceArray<T> more = new AtomicReferenceArray<>(number + 1);
      for (int i = 0; i < known.length(); i++) {
        more.set(i, known.get(i));
      }
      known = more;
    }
    if (known.get(number) == null) {
      known.set(number, maker.apply(number));
    }
    return known.get(number);
  }

  /** All that there are, by thread. */
  List<T> all() {
    AtomicReferenceArray<T> now = known;
    List<T> things = new ArrayList<>();
    for (int i = 0; i < now.length(); i++) {
      if (now.get(i) != null) {
        things.add(now.get(i));
      }
    }
    return things;
  }
}
