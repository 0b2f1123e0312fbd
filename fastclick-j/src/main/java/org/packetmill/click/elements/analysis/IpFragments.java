package org.packetmill.click.elements.analysis;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Packets that wait for the first fragment to tell their flow, by their hosts, and those between
 * the same hosts that wait behind them.
 */
final class IpFragments {
  private static final long SECOND = 1_000_000_000L;

  private final Map<Long, ArrayDeque<Packet>> waiting = new HashMap<>();
  private final IpHostPairs pairs;
  private final long timeout;
  private final boolean icmpErrors;
  private final Exit exit;

  /** Where packets go that have waited. */
  @FunctionalInterface
  interface Exit {
    /** Takes a packet, marked if its flow has been found. */
    void emit(Packet packet, long hosts);
  }

  /** Waiting by {@code pairs}, for {@code timeout} nanoseconds at most. */
  IpFragments(IpHostPairs pairs, long timeout, boolean icmpErrors, Exit exit) {
    this.pairs = pairs;
    this.timeout = timeout;
    this.icmpErrors = icmpErrors;
    this.exit = exit;
  }

  /** Whether packets between these hosts wait. */
  boolean isWaiting(long hosts) {
    return !waiting.isEmpty() && waiting.containsKey(hosts);
  }

  /** Has the packet wait, and emits those that need not wait any longer. */
  void hold(Packet packet, long hosts) {
    ArrayDeque<Packet> list = waiting.computeIfAbsent(hosts, key -> new ArrayDeque<>());
    list.add(packet);
    release(list, hosts, packet.timestamp() / SECOND);
    forgetIfEmpty(list, hosts);
  }

  private void forgetIfEmpty(ArrayDeque<Packet> list, long hosts) {
    if (list.isEmpty()) {
      waiting.remove(hosts);
    }
  }

  /** Emits what has waited too long at second {@code now}. */
  void reap(long now) {
    for (Long hosts : waiting.isEmpty() ? List.<Long>of() : pairs.inOrder()) {
      ArrayDeque<Packet> list = waiting.get(hosts);
      if (list != null) {
        release(list, hosts, now);
        forgetIfEmpty(list, hosts);
      }
    }
  }

  void kill() {
    waiting.values().forEach(packets -> packets.forEach(Packet::kill));
    waiting.clear();
  }

  /** Emits from the front what is no fragment, and fragments that have waited long enough. */
  private void release(ArrayDeque<Packet> list, long hosts, long now) {
    long oldest = now - timeout / SECOND;
    while (!list.isEmpty()
        && (list.peek().timestamp() / SECOND < oldest || !isFragment(list.peek()))) {
      emit(list, hosts);
    }
  }

  private boolean isFragment(Packet packet) {
    return IpFlowHeader.isFragment(packet, IpFlowHeader.find(packet, icmpErrors));
  }

  private int id(Packet packet) {
    return packet.u16(IpFlowHeader.find(packet, icmpErrors) + Ip4.ID);
  }

  /** Emits the first packet, with what is known of others of the same identification. */
  private void emit(ArrayDeque<Packet> list, long hosts) {
    Packet head = list.remove();
    int id = id(head);
    for (Packet other : list) {
      if (id(other) == id && head.anno32(Annotations.AGGREGATE) == 0) {
        copy(other, head);
      } else if (id(other) == id) {
        copy(head, other);
      }
    }
    exit.emit(head, hosts);
  }

  private static void copy(Packet from, Packet to) {
    to.setAnno32(Annotations.AGGREGATE, from.anno32(Annotations.AGGREGATE));
    to.setAnno8(Annotations.PAINT, from.anno8(Annotations.PAINT));
  }
}
