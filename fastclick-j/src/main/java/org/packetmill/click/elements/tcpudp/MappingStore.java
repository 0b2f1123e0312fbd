package org.packetmill.click.elements.tcpudp;

/**
 * The mappings of one or several rewriters that share a capacity: those whose existence is
 * guaranteed for a while, and the others, each ordered by expiry.
 */
final class MappingStore {
  private final MappingQueue bestEffort = new MappingQueue();
  private final MappingQueue guaranteed = new MappingQueue();
  private int capacity = Integer.MAX_VALUE;

  int size() {
    return bestEffort.size() + guaranteed.size();
  }

  int capacity() {
    return capacity;
  }

  void setCapacity(int mappings) {
    capacity = mappings;
  }

  /**
   * Takes in a mapping. When there is one too many, the next best-effort one to expire goes, or the
   * new one if all others are guaranteed.
   *
   * @return false if it was the new one that had to go
   */
  boolean add(Mapping mapping, long now) {
    queue(mapping.guaranteed).add(mapping);
    if (size() <= capacity) {
      return true;
    }
    endGuarantees(now);
    Mapping victim = bestEffort.size() == 0 ? mapping : bestEffort.first();
    destroy(victim);
    return victim != mapping;
  }

  /** Gives a mapping another expiry. */
  void change(Mapping mapping, boolean guarantee, long expiry) {
    mapping.expiry = expiry;
    if (mapping.guaranteed == guarantee) {
      queue(guarantee).moved(mapping);
    } else {
      queue(mapping.guaranteed).remove(mapping);
      mapping.guaranteed = guarantee;
      queue(guarantee).add(mapping);
    }
  }

  /** Lets go of a mapping. */
  void destroy(Mapping mapping) {
    queue(mapping.guaranteed).remove(mapping);
    mapping.owner.rewriter.forget(mapping);
  }

  /** Lets go of mappings that have expired, and of those beyond {@code limit}. */
  void shrink(long now, int limit) {
    endGuarantees(now);
    while (bestEffort.size() > 0 && bestEffort.first().expiry <= now) {
      destroy(bestEffort.first());
    }
    while (size() > Math.max(0, limit)) {
      destroy((bestEffort.size() > 0 ? bestEffort : guaranteed).first());
    }
  }

  /** Lets go of all mappings made by {@code input}. */
  void destroyOf(RewriterInput input) {
    destroyOf(input, bestEffort);
    destroyOf(input, guaranteed);
  }

  private void destroyOf(RewriterInput input, MappingQueue queue) {
    for (int i = queue.size() - 1; i >= 0; i--) {
      // The last one takes the place of the one removed, so that place is looked at again.
      while (i < queue.size() && queue.get(i).owner == input) {
        destroy(queue.get(i));
      }
    }
  }

  private void endGuarantees(long now) {
    while (guaranteed.size() > 0 && guaranteed.first().expiry <= now) {
      Mapping mapping = guaranteed.first();
      change(mapping, false, mapping.owner.rewriter.bestEffortExpiry(mapping));
    }
  }

  private MappingQueue queue(boolean guarantee) {
    return guarantee ? guaranteed : bestEffort;
  }
}
