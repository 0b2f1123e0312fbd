package org.packetmill.click.elements.analysis;

/** A set of aggregates, in blocks of bits, since their numbers are close to each other. */
final class AggregateSet {
  private static final int BLOCK_BITS = 12;
  private static final int WORDS = 1 << BLOCK_BITS - 6;
  private static final int INNER = (1 << BLOCK_BITS) - 1;

  private final LongTable<long[]> blocks = new LongTable<>();

  /** Whether it is new. */
  boolean add(int aggregate) {
    long[] block = blocks.get(aggregate >>> BLOCK_BITS);
    if (block == null) {
      block = new long[WORDS];
      blocks.put(aggregate >>> BLOCK_BITS, block);
    }
    int bit = aggregate & INNER;
    long mask = 1L << bit;
    boolean isNew = (block[bit >> 6] & mask) == 0;
    block[bit >> 6] |= mask;
    return isNew;
  }
}
