package org.packetmill.xchange.memif;

/** What one queue has seen, over all links; written by the one thread that serves it. */
final class Tally {
  long packets;
  long bytes;
  long dropped;

  void add(int count, long sum) {
    packets += count;
    bytes += sum;
  }
}
