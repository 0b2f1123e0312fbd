package org.packetmill.click.elements.etherswitch;

import org.packetmill.click.packet.Packet;

/**
 * What a bridge says of itself in IEEE 802.1d's messages. Messages are ordered, the best one first:
 * by root, cost, bridge and port.
 *
 * @param root the bridge that it takes for the root
 * @param cost of the way there, an unsigned number
 * @param born when it was first said, in nanoseconds; {@link #NEVER} if it does not grow old
 * @param maxAge after how many seconds it no longer holds
 * @param hello seconds from one message to the next
 * @param delay seconds for which a port waits before it forwards
 */
record BridgeMessage(
    long root,
    int cost,
    long bridge,
    int port,
    boolean change,
    long born,
    int maxAge,
    int hello,
    int delay) {
  /** The length of a message with its Ethernet header. */
  static final int LENGTH = 60;

  /** Stands for the time of a message that does not grow old. */
  static final long NEVER = Long.MAX_VALUE;

  /** Worse than any other. */
  static final BridgeMessage WORST = new BridgeMessage(-1, 0xffff, -1, 0, false, NEVER, 0, 0, 0);

  private static final int LEAST = 52;
  private static final long ALL_BRIDGES = 0x0180_c200_0000L;
  private static final int ACCESS_POINTS = 0x4242;
  private static final int UNNUMBERED = 3;
  private static final int NOTIFICATION = 128;
  private static final int CHANGE = 1;
  private static final int ACKNOWLEDGED = 128;
  private static final long NANOS = 1_000_000_000L;
  private static final int FRACTIONS = 256;

  /** What a bridge says that takes itself for the root. */
  static BridgeMessage ofRoot(long bridge) {
    return new BridgeMessage(bridge, 0, bridge, 0, false, NEVER, 20, 2, 15);
  }

  // --- Comparing ---

  /** Positive when this is better than {@code other}, negative when it is worse. */
  int compare(BridgeMessage other) {
    return compare(other, bridge, port);
  }

  /** As {@link #compare(BridgeMessage)}, as if {@code bridge} had said this on {@code port}. */
  int compare(BridgeMessage other, long bridge, int port) {
    int order = Long.compareUnsigned(other.root, root);
    order = order != 0 ? order : Integer.compareUnsigned(other.cost, cost);
    order = order != 0 ? order : Long.compareUnsigned(other.bridge, bridge);
    return order != 0 ? order : Integer.compare(other.port, port);
  }

  /** The same, seen from one bridge further. */
  BridgeMessage further() {
    return new BridgeMessage(root, cost + 1, bridge, port, change, born, maxAge, hello, delay);
  }

  /** Whether it is older than {@code cutoff}. */
  boolean isOlder(long cutoff) {
    return born != NEVER && born <= cutoff;
  }

  // --- In packets ---

  /** Whether a packet is long enough to be a message. */
  static boolean fits(Packet packet) {
    return packet.length() >= LEAST;
  }

  /** Whether a packet tells of a change of the topology, and nothing else. */
  static boolean isNotification(Packet packet) {
    return packet.u8(20) == NOTIFICATION;
  }

  /** Whether a packet says that a change has been heard of. */
  static boolean isAcknowledgement(Packet packet) {
    return (packet.u8(21) & ACKNOWLEDGED) != 0;
  }

  /** Reads a packet that {@link #fits}. */
  static BridgeMessage read(Packet packet, long now) {
    long age = packet.u16(44) * NANOS / FRACTIONS;
    return new BridgeMessage(
        packet.u64(22),
        packet.u32(30),
        packet.u64(34),
        packet.u16(42),
        (packet.u8(21) & CHANGE) != 0,
        now - age,
        packet.u16(46) / FRACTIONS,
        packet.u16(48) / FRACTIONS,
        packet.u16(50) / FRACTIONS);
  }

  /** Writes it as said by {@code bridge} on {@code port}. */
  void write(Packet packet, long bridge, int port, boolean acknowledge, long now) {
    writeHeader(packet, 38);
    packet.put8(21, (change ? CHANGE : 0) | (acknowledge ? ACKNOWLEDGED : 0));
    packet.put64(22, root);
    packet.put32(30, cost);
    packet.put64(34, bridge);
    packet.put16(42, port);
    packet.put16(44, born == NEVER ? 0 : (int) ((now - born) * FRACTIONS / NANOS));
    packet.put16(46, maxAge * FRACTIONS);
    packet.put16(48, hello * FRACTIONS);
    packet.put16(50, delay * FRACTIONS);
  }

  /** Writes that the topology has changed. */
  static void writeNotification(Packet packet) {
    writeHeader(packet, 7);
    packet.put8(20, NOTIFICATION);
  }

  private static void writeHeader(Packet packet, int length) {
    for (int i = 0; i < LENGTH; i += Integer.BYTES) {
      packet.put32(i, 0);
    }
    packet.put48(0, ALL_BRIDGES);
    packet.put16(12, length);
    packet.put16(14, ACCESS_POINTS);
    packet.put8(16, UNNUMBERED);
  }

  /** A line of the {@code msgs} handler. */
  @Override
  public String toString() {
    return " %16x:%04x: %s  %x -> %16x  m/h/d: %x/%x/%x"
        .formatted(bridge, port, change ? "TC" : "tc", cost, root, maxAge, hello, delay);
  }
}
