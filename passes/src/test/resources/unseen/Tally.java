package net.orchard;

/** What several elements count with; nobody outside this package sees it. */
class Tally {
  long packets;
  private long bytes;

  void add(int length) {
    packets++;
    bytes += length;
  }

  long bytes() {
    return bytes;
  }
}
