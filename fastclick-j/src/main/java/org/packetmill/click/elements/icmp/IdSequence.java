package org.packetmill.click.elements.icmp;

import java.util.concurrent.atomic.AtomicInteger;

/** The IDs of the messages that a router sends, shared by its elements and their threads. */
final class IdSequence {
  private final AtomicInteger next = new AtomicInteger(1);

  int next() {
    return next.getAndIncrement() & 0xffff;
  }

  void continueFrom(IdSequence other) {
    next.set(other.next.get());
  }
}
