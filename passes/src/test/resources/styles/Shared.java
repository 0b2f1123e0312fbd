package net.styles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** What all elements of the package share. */
final class Shared {
  static final AtomicLong NEXT = new AtomicLong();
  static final long[] TABLE = new long[4];
  static final HashMap<Integer, Integer> SEEN = new HashMap<>();
  static final List<IntConsumer> SETTERS = new ArrayList<>();
  private static long plain;

  private Shared() {}

  static synchronized long plain() {
    return ++plain;
  }
}
