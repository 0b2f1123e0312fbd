package org.packetmill.click.port;

import java.util.Map;
import java.util.Set;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * A device as a configuration sees it behind {@code FromDPDKDevice} and {@code ToDPDKDevice}.
 *
 * <p>A packet received has cleared metadata, but for what {@link #openReceive} has asked for; of a
 * packet sent, only the data counts. One thread at a time serves a queue. Ports have queue 0 from
 * the start.
 */
public interface PacketPort extends AutoCloseable {
  /**
   * Makes sure that receive queue {@code queue} exists, before traffic flows.
   *
   * @param rssHash whether packets carry the card's RSS hash as Click's AGGREGATE annotation
   * @param timestamp whether packets carry the card's time stamp
   * @throws PortException when the port has fewer queues
   */
  void openReceive(int queue, boolean rssHash, boolean timestamp);

  /**
   * Makes sure that transmit queue {@code queue} exists, before traffic flows.
   *
   * @throws PortException when the port has fewer queues
   */
  void openSend(int queue);

  /** How to receive, before traffic flows. A port without a network card takes no notice. */
  default void tuneReceive(ReceiveSettings settings) {}

  /** How many descriptors a transmit queue has, 0 for the port's choice; before traffic flows. */
  default void tuneSend(int descriptors) {}

  /**
   * Has the device do {@code wanted}, and no more, to what arrives on any queue; before traffic
   * flows.
   *
   * @throws PortException when the device cannot, or runs otherwise already
   */
  default void offloadReceive(Set<Offload> wanted) {
    Offload.refuse(wanted, description());
  }

  /** The same for what leaves. */
  default void offloadSend(Set<Offload> wanted) {
    Offload.refuse(wanted, description());
  }

  /**
   * Begins: every queue that the router's elements need has been asked for. Called once for each
   * router, before its first task runs.
   *
   * @throws PortException when the device cannot be started
   */
  default void start() {}

  /** Appends up to {@code max} packets that have arrived on receive queue {@code queue}. */
  int receive(int queue, PacketBatch into, int max);

  /**
   * As {@link #receive}, for a caller that gives the packets their metadata itself: all but their
   * window (where their data is) may be anything. Ports save that work if they can. Not for queues
   * whose packets carry a hash or a time stamp.
   */
  default int receiveBare(int queue, PacketBatch into, int max) {
    return receive(queue, into, max);
  }

  /**
   * What arrives on receive queue {@code queue} before it becomes packets; null when the port, or
   * this queue, delivers packets only. Asked again for every burst, which goes without {@link
   * #receive} then.
   */
  default FrameBurst frames(int queue) {
    return null;
  }

  /**
   * As the other {@code send}, for frames that have not become packets.
   *
   * @return how many of the frames that are kept it took, from the start, and took out of the
   *     burst; none when it sends packets only
   */
  default int send(int queue, FrameBurst frames) {
    return 0;
  }

  /**
   * Sends the packets of {@code batch} from {@code start} on through transmit queue {@code queue}
   * and takes them over.
   *
   * @return how many it took, from the start; the rest stays the caller's
   */
  int send(int queue, PacketBatch batch, int start);

  /** Hands out what it still buffers; called when a driver goes idle or stops. */
  void flush();

  /** Whether nothing will ever arrive again: the end of a file. */
  boolean exhausted();

  /** What has passed so far. */
  PortCounters counters();

  /** Whether there is a peer, or a cable. A port without one takes packets and drops them. */
  default boolean linkUp() {
    return true;
  }

  /** Frames that were given to {@link #send} and then dropped by the port. */
  default long dropped() {
    return 0;
  }

  /**
   * A packet with the data and annotations of {@code packet} that the port sends without copying it
   * once more, {@code extraHeadroom} bytes of room in front beyond what it usually leaves. That is
   * {@code packet} itself where copying makes no difference, and, unless {@code force}, where it
   * lies in the port's memory already.
   *
   * @return null when no memory is free or the packet is too long for it; {@code packet} stays the
   *     caller's then
   */
  default Packet copyToDevice(Packet packet, int extraHeadroom, boolean force) {
    return packet;
  }

  /** How many of its receive buffers are free, for people who look; -1 when it has none. */
  default int freeBuffers() {
    return -1;
  }

  /** What the port knows of its device. */
  default PortDetails details() {
    return PortDetails.NONE;
  }

  /** The driver's own statistics by name, in its order; empty when it has none. */
  default Map<String, Long> extendedStatistics() {
    return Map.of();
  }

  /** The port's own Ethernet address as a 48-bit value, 0 when it has none. */
  long macAddress();

  /** What it is, for messages: {@code replay:trace.pcap,loop}. */
  String description();

  @Override
  void close();
}
