package org.packetmill.xchange.memif;

import java.util.List;

/** What a connection consists of while it lasts: the ends of its rings, by queue. */
final class MemifLink {
  final String peer;
  final MemifReceiver[] receivers;
  final MemifSender[] senders;

  /** The memory in which all of it lies. */
  final List<Region> regions;

  /** Why it cannot go on, or null; a queue's thread says so and the control thread acts. */
  volatile String failure;

  MemifLink(String peer, MemifReceiver[] receivers, MemifSender[] senders, List<Region> regions) {
    this.regions = regions;
    this.peer = peer;
    this.receivers = receivers;
    this.senders = senders;
  }
}
