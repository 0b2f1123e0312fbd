package org.packetmill.click.elements.ethernet;

/** The entries of a table, the one that has been silent longest first. */
final class ArpAges {
  private ArpEntry oldest;
  private ArpEntry youngest;

  ArpEntry oldest() {
    return oldest;
  }

  /** Puts {@code entry} behind all others. */
  void add(ArpEntry entry) {
    insertBefore(null, entry);
  }

  void remove(ArpEntry entry) {
    if (entry.older == null) {
      oldest = entry.younger;
    } else {
      entry.older.younger = entry.younger;
    }
    if (entry.younger == null) {
      youngest = entry.older;
    } else {
      entry.younger.older = entry.older;
    }
    entry.older = null;
    entry.younger = null;
  }

  /** Moves {@code entry}, which became younger, to where it belongs now. */
  void moveUp(ArpEntry entry) {
    ArpEntry next = entry.younger;
    while (next != null && next.liveAt < entry.liveAt) {
      next = next.younger;
    }
    if (next != entry.younger) {
      remove(entry);
      insertBefore(next, entry);
    }
  }

  /** Puts {@code entry} in front of {@code next}, or behind all if that is null. */
  private void insertBefore(ArpEntry next, ArpEntry entry) {
    ArpEntry before = next == null ? youngest : next.older;
    entry.older = before;
    entry.younger = next;
    if (before == null) {
      oldest = entry;
    } else {
      before.younger = entry;
    }
    if (next == null) {
      youngest = entry;
    } else {
      next.older = entry;
    }
  }
}
