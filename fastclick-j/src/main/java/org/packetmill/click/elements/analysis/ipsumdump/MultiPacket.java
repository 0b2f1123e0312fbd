package org.packetmill.click.elements.analysis.ipsumdump;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** Makes several packets of one that stands for several ({@code MULTIPACKET}). */
public final class MultiPacket {
  private final boolean setsTimes;
  private Packet rest;
  private int length;
  private long step;
  private long end;

  /**
   * Without a packet.
   *
   * @param setsTimes whether time stamps are spread from the first-timestamp annotation on
   */
  public MultiPacket(boolean setsTimes) {
    this.setsTimes = setsTimes;
  }

  /** The packet that is not handed out yet, null if there is none. */
  public Packet rest() {
    return rest;
  }

  /** Takes {@code packet}, a new one or the rest, and returns the next that it stands for. */
  public Packet next(Packet packet) {
    int more = packet.anno16(Annotations.EXTRA_PACKETS);
    if (more == 0) {
      rest = null;
      return packet;
    }
    if (rest == null) {
      start(packet, 1 + more);
    }
    Packet one = rest.duplicate();
    one.setAnno16(Annotations.EXTRA_PACKETS, 0);
    one.setAnno32(Annotations.EXTRA_LENGTH, length - one.length());
    reduce(more);
    return one;
  }

  /** Forgets the rest. */
  public void clear() {
    if (rest != null) {
      rest.kill();
      rest = null;
    }
  }

  private void start(Packet packet, int count) {
    int extra = packet.anno32(Annotations.EXTRA_LENGTH);
    length = Integer.divideUnsigned(packet.length() + extra, count);
    if (length < packet.length()) {
      length = packet.length();
      packet.setAnno32(Annotations.EXTRA_LENGTH, length * (count - 1));
    }
    end = packet.timestamp();
    long first = setsTimes ? packet.anno64(Annotations.FIRST_TIMESTAMP) : 0;
    step = first == 0 ? 0 : (end - first) / (count - 1);
    packet.setTimestamp(first == 0 ? end : first);
    rest = packet;
    setLengths(packet, length);
  }

  private void reduce(int more) {
    rest.setAnno16(Annotations.EXTRA_PACKETS, more - 1);
    int extra = rest.anno32(Annotations.EXTRA_LENGTH) - length;
    rest.setAnno32(Annotations.EXTRA_LENGTH, extra);
    if (more == 1) {
      rest.setTimestamp(end);
      setLengths(rest, rest.length() + extra);
    } else {
      rest.setTimestamp(rest.timestamp() + step);
    }
  }

  /** Has the headers tell the length of one packet. */
  private static void setLengths(Packet packet, int length) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < Ip4.HEADER) {
      return;
    }
    int ip = packet.networkOffset();
    if (packet.u16(ip + Ip4.TOTAL_LENGTH) == (length & 0xffff)) {
      return;
    }
    packet.uniqueify();
    packet.put16(ip + Ip4.TOTAL_LENGTH, length);
    int udp = packet.transportOffset() + 4;
    if (packet.u8(ip + Ip4.PROTOCOL) == Ip4.UDP && udp + 2 <= packet.length()) {
      packet.put16(udp, length - Ip4.headerLength(packet, ip));
    }
  }
}
