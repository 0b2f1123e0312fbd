package org.packetmill.click.elements.stream;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Port;
import org.packetmill.click.packet.Packet;

/** Packets of a stream that wait inside an element, and their data as one piece. */
final class StreamBuffer implements StreamPackets {
  /** No packet of IP is longer. */
  private static final int MOST = 65535;

  private final List<Packet> packets = new ArrayList<>();

  void add(Packet packet) {
    packet.uniqueify();
    packets.add(packet);
  }

  /** How much data there is. */
  int length() {
    int sum = 0;
    for (Packet packet : packets) {
      sum += dataLength(packet);
    }
    return sum;
  }

  private static int dataLength(Packet packet) {
    return packet.length() - TcpSegment.data(packet);
  }

  /** A place in the data of a packet. */
  private record Place(int packet, int offset) {}

  private Place place(int position) {
    int left = position;
    int index = 0;
    while (left >= dataLength(packets.get(index))) {
      left -= dataLength(packets.get(index));
      index++;
    }
    return new Place(index, TcpSegment.data(packets.get(index)) + left);
  }

  /** The data, to be searched. */
  byte[] data() {
    byte[] bytes = new byte[length()];
    int at = 0;
    for (Packet packet : packets) {
      int count = dataLength(packet);
      packet.read(TcpSegment.data(packet), bytes, at, count);
      at += count;
    }
    return bytes;
  }

  /** Writes {@code bytes} over as many from {@code position} on. */
  void overwrite(int position, byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      Place place = place(position + i);
      packets.get(place.packet).put8(place.offset, bytes[i % bytes.length]);
    }
  }

  /** Takes out {@code count} bytes from {@code position} on. */
  void remove(int position, int count) {
    int left = count;
    while (left > 0) {
      Place place = place(position);
      Packet packet = packets.get(place.packet);
      int here = Math.min(left, packet.length() - place.offset);
      packet.move(place.offset + here, place.offset, packet.length() - place.offset - here);
      packet.take(here);
      left -= here;
    }
  }

  /** Puts bytes in behind the one at {@code position}; false if its packet has no room for them. */
  boolean insertBehind(int position, byte[] bytes, int from) {
    Place place = place(position);
    Packet packet = packets.get(place.packet);
    int count = bytes.length - from;
    if (packet.length() + count > MOST) {
      return false;
    }
    int at = place.offset + 1;
    int behind = packet.length() - at;
    packet.put(count);
    packet.move(at, at + count, behind);
    packet.write(at, bytes, from, count);
    return true;
  }

  /** Sends the packets that end at or before {@code position}. */
  void sendBefore(int position, Port output) {
    int end = 0;
    while (!packets.isEmpty() && end + dataLength(packets.getFirst()) <= position) {
      end += dataLength(packets.getFirst());
      output.push(packets.removeFirst());
    }
  }

  /** Sends all. */
  void send(Port output) {
    while (!packets.isEmpty()) {
      output.push(packets.removeFirst());
    }
  }

  @Override
  public void drop() {
    packets.forEach(Packet::kill);
    packets.clear();
  }
}
