package net.styles;

import java.util.HashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What all elements of the package share. */
final class Shared {
  static final AtomicLong NEXT = new AtomicLong();
  static final long[] TABLE = new long[4];
  static final HashMap<Integer, Integer> SEEN = new HashMap<>();
  private static long plain;

  private Shared() {}

  static synchronized long plain() {
    return ++plain;
  }
}
