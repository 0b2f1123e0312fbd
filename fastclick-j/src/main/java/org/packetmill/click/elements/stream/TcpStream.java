package org.packetmill.click.elements.stream;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.tcpudp.SequenceShifts;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/** One direction of a TCP connection. */
final class TcpStream {
  /** Packets that wait for others before them; more than that are lost. */
  private static final int MOST_EARLY = 1024;

  /** By how much numbers are off, since what the packets carry was made longer or shorter. */
  final SequenceShifts shifts = new SequenceShifts();

  boolean started;
  boolean finished;

  /** The number of the next packet in order, as the sender counts. */
  int expected;

  /** What has left: the number behind the last packet, the acknowledgement and window in it. */
  int sentUpTo;

  int sentAck;
  int window;
  boolean hasSent;
  boolean hasSentAck;

  /** Up to where the receiver has acknowledged what has left; known once it has. */
  int received;

  boolean hasReceived;

  private final List<Packet> early = new ArrayList<>();
  private final Map<Element, Object> states = new IdentityHashMap<>();

  void start(int sequence) {
    started = true;
    expected = sequence;
  }

  /** What {@code element} keeps of this stream. */
  <T> T state(Element element, Class<T> type, Supplier<T> maker) {
    return type.cast(states.computeIfAbsent(element, e -> maker.get()));
  }

  /** Keeps a packet that came too early, unless its number is there already. */
  void keep(Packet packet) {
    int sequence = sequence(packet);
    int at = early.size();
    while (at > 0 && TcpFields.isAfter(sequence(early.get(at - 1)), sequence)) {
      at--;
    }
    if (early.size() >= MOST_EARLY || at > 0 && sequence(early.get(at - 1)) == sequence) {
      packet.kill();
    } else {
      early.add(at, packet);
    }
  }

  /** The next kept packet if it is its turn; null if not. */
  Packet next() {
    while (!early.isEmpty() && TcpFields.isAfter(expected, sequence(early.getFirst()))) {
      early.removeFirst().kill();
    }
    return early.isEmpty() || sequence(early.getFirst()) != expected ? null : early.removeFirst();
  }

  private static int sequence(Packet packet) {
    return packet.u32(packet.transportOffset() + TcpFields.SEQUENCE);
  }

  /** Notes that {@code number} is acknowledged; false if that was known. */
  boolean acknowledge(int number) {
    if (hasSentAck && !TcpFields.isAfter(number, sentAck)) {
      return false;
    }
    sentAck = number;
    hasSentAck = true;
    return true;
  }

  /** The receiver has acknowledged up to {@code number}. */
  void noteReceived(int number) {
    if (!hasReceived || TcpFields.isAfter(number, received)) {
      received = number;
      hasReceived = true;
    }
  }

  /** Lets go of all packets. */
  void drop() {
    early.forEach(Packet::kill);
    early.clear();
    for (Object state : states.values()) {
      if (state instanceof StreamPackets packets) {
        packets.drop();
      }
    }
  }
}
