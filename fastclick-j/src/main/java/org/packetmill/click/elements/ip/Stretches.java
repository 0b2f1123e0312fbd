package org.packetmill.click.elements.ip;

import java.util.Arrays;

/** Which bytes of something have arrived: stretches that do not touch, in order. */
final class Stretches {
  /** Start and end of each, in turn. */
  private int[] edges = new int[8];

  private int count;

  /** Adds the bytes from {@code start} to {@code end}, joining what touches them. */
  void add(int start, int end) {
    int first = 0;
    while (first < count && edges[first + 1] < start) {
      first += 2;
    }
    int behind = first;
    int from = start;
    int to = end;
    while (behind < count && edges[behind] <= end) {
      from = Math.min(from, edges[behind]);
      to = Math.max(to, edges[behind + 1]);
      behind += 2;
    }
    replace(first, behind, from, to);
  }

  /** Puts one stretch in the place of those from {@code first} to {@code behind}. */
  private void replace(int first, int behind, int from, int to) {
    int newCount = count - (behind - first) + 2;
    if (newCount > edges.length) {
      edges = Arrays.copyOf(edges, 2 * edges.length);
    }
    System.arraycopy(edges, behind, edges, first + 2, count - behind);
    edges[first] = from;
    edges[first + 1] = to;
    count = newCount;
  }

  /** Whether all bytes from 0 to {@code end} are there, and no others. */
  boolean areAll(int end) {
    return count == 2 && edges[0] == 0 && edges[1] == end;
  }

  /** {@code " (0,24) (48,72)"}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i += 2) {
      text.append(" (").append(edges[i]).append(',').append(edges[i + 1]).append(')');
    }
    return text.toString();
  }
}
