package org.packetmill.click.packet;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the element that loses packets: with {@code -Dpacketmill.leak=paranoid}, which is slow,
 * every packet is followed from where it is taken to where it is given back.
 */
public final class LeakTracker {
  /** Whether packets are followed. */
  public static final boolean ON = "paranoid".equals(System.getProperty("packetmill.leak"));

  /** The packets that are live, and who got them last. */
  private static final Map<Packet, Object> HOLDERS = new IdentityHashMap<>();

  private static final String NOBODY = "what received them";

  private LeakTracker() {}

  /** {@code packet} is live from now on. */
  public static synchronized void taken(Packet packet) {
    HOLDERS.put(packet, NOBODY);
  }

  /** {@code packet} has been handed to {@code holder}, whose text names it in the report. */
  public static synchronized void moved(Packet packet, Object holder) {
    HOLDERS.replace(packet, holder);
  }

  /** {@code packet} has been given back. */
  static synchronized void gone(Packet packet) {
    HOLDERS.remove(packet);
  }

  /**
   * Tells who holds packets, a line for each, and forgets them. When every element has been cleaned
   * up, so that queues are empty, those packets are lost.
   */
  public static synchronized void report(Consumer<String> to) {
    Map<Object, Integer> lost = new LinkedHashMap<>();
    HOLDERS.values().forEach(holder -> lost.merge(holder, 1, Integer::sum));
    lost.forEach((holder, count) ->
        to.accept(
            "%s lost packets, which were neither sent, killed nor queued: packets=%d"
                .formatted(holder, count)));
    HOLDERS.clear();
  }
}
