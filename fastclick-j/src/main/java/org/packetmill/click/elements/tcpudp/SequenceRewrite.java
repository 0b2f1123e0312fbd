package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/** Applies {@link SequenceShifts} to TCP headers: sequence and acknowledgement numbers, SACKs. */
public final class SequenceRewrite {
  private static final int SEQUENCE = 4;
  private static final int ACKNOWLEDGEMENT = 8;
  private static final int OFFSET = 12;
  private static final int CHECKSUM = 16;
  private static final int OPTIONS = 20;

  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int SACK = 5;

  /** Two no-operations and a time stamp: what most packets have for options. */
  private static final int TIME_STAMP_ONLY = 0x0101080a;

  private SequenceRewrite() {}

  /**
   * Rewrites the header at {@code tcp}.
   *
   * @param own the shifts of the direction that the packet goes in
   * @param other those of the direction that it acknowledges
   */
  public static void apply(Packet packet, int tcp, SequenceShifts own, SequenceShifts other) {
    int header = packet.u8(tcp + OFFSET) >> 4 << 2;
    if (packet.transportLength() < header || header < OPTIONS) {
      return;
    }
    own.passed(packet.u32(tcp + SEQUENCE));
    if (!own.isEmpty()) {
      replace(packet, tcp, SEQUENCE, own.shifted(packet.u32(tcp + SEQUENCE)));
    }
    if (!other.isEmpty()) {
      replace(packet, tcp, ACKNOWLEDGEMENT, other.acknowledged(packet.u32(tcp + ACKNOWLEDGEMENT)));
      boolean plain = header == OPTIONS + 12 && packet.u32(tcp + OPTIONS) == TIME_STAMP_ONLY;
      if (header >= OPTIONS + 12 && !plain) {
        rewriteSacks(packet, tcp, header, other);
      }
    }
  }

  private static void replace(Packet packet, int tcp, int field, int value) {
    int old = packet.u32(tcp + field);
    packet.put32(tcp + field, value);
    int sum = Checksum.update(packet.u16(tcp + CHECKSUM), old >>> 16, value >>> 16);
    packet.put16(tcp + CHECKSUM, Checksum.update(sum, old & 0xffff, value & 0xffff));
  }

  private static void rewriteSacks(Packet packet, int tcp, int header, SequenceShifts other) {
    int before = packet.sum(tcp + OPTIONS, header - OPTIONS);
    int at = OPTIONS;
    while (at < header) {
      int kind = packet.u8(tcp + at);
      int size = kind == NO_OPERATION ? 1 : optionSize(packet, tcp + at, header - at);
      if (kind == END || size == 0 || (kind == SACK && size % 8 != 2)) {
        break;
      }
      if (kind == SACK) {
        for (int edge = at + 2; edge < at + size; edge += 4) {
          packet.put32(tcp + edge, other.acknowledged(packet.u32(tcp + edge)));
        }
      }
      at += size;
    }
    int after = packet.sum(tcp + OPTIONS, header - OPTIONS);
    packet.put16(tcp + CHECKSUM, Checksum.update(packet.u16(tcp + CHECKSUM), before, after));
  }

  /** Bytes of the option at {@code at}; 0 if it does not fit into {@code room}. */
  private static int optionSize(Packet packet, int at, int room) {
    int size = room < 2 ? 0 : packet.u8(at + 1);
    return size < 2 || size > room ? 0 : size;
  }
}
