package org.packetmill.click.elements.analysis;

/** To which output aggregates go: ranges of numbers, in order, and all others. */
final class AggregateOutputs {
  /** Is told of the first of several aggregates that have an output already. */
  @FunctionalInterface
  interface Conflict {
    void tell(long aggregate, int output);
  }

  /** First and last number and output of each range, those in front first. */
  private long[] ranges = {};

  private int others;

  AggregateOutputs(int others) {
    this.others = others;
  }

  void setOthers(int output) {
    others = output;
  }

  /** The output of {@code aggregate}. */
  int of(long aggregate) {
    int found = find(aggregate);
    return found < 0 ? others : (int) ranges[found + 2];
  }

  private int find(long aggregate) {
    int low = 0;
    int high = ranges.length / 3;
    while (low < high) {
      int middle = (low + high) / 2;
      if (aggregate > ranges[3 * middle + 1]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.length / 3 && aggregate >= ranges[3 * low] ? 3 * low : -1;
  }

  /** Gives the numbers of a range their output, but for those that have one. */
  void set(long first, long last, int output, Conflict conflict) {
    long from = first;
    while (from <= last) {
      int taken = find(from);
      if (taken >= 0) {
        conflict.tell(from, (int) ranges[taken + 2]);
        from = ranges[taken + 1] + 1;
      } else {
        long to = Math.min(last, nextTaken(from) - 1);
        insert(from, to, output);
        from = to + 1;
      }
    }
  }

  private long nextTaken(long from) {
    for (int i = 0; i < ranges.length; i += 3) {
      if (ranges[i] > from) {
        return ranges[i];
      }
    }
    return Long.MAX_VALUE;
  }

  private void insert(long first, long last, int output) {
    int at = 0;
    while (at < ranges.length && ranges[at] < first) {
      at += 3;
    }
    long[] longer = new long[ranges.length + 3];
    System.arraycopy(ranges, 0, longer, 0, at);
    longer[at] = first;
    longer[at + 1] = last;
    longer[at + 2] = output;
    System.arraycopy(ranges, at, longer, at + 3, ranges.length - at);
    ranges = longer;
  }
}
