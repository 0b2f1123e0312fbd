package org.packetmill.click.elements.ip;

import org.packetmill.click.element.Clock;
import org.packetmill.click.packet.Packet;

/** What a gateway does to IP options: record route, time stamps, source routes. */
public final class IpOptions {
  /** No option asked for anything. */
  static final int UNTOUCHED = 0;

  /** An option was looked at, but there was nothing to write. */
  static final int SEEN = -1;

  /** The header was written to and needs a new checksum. */
  static final int CHANGED = -2;

  static final int END = 0;
  static final int NO_OPERATION = 1;

  /** Set in the types of options that all fragments carry. */
  static final int COPIED = 0x80;

  private static final int RECORD_ROUTE = 7;
  private static final int TIME_STAMP = 68;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;

  private static final int STAMPS_ONLY = 0;
  private static final int STAMPS_WITH_ADDRESSES = 1;
  private static final int STAMPS_OF_GIVEN_ADDRESSES = 3;
  private static final int MAX_OVERFLOW = 15;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private IpOptions() {}

  /**
   * Fills in what record-route and time-stamp options of the header at {@code ip} ask for.
   *
   * @param length of the header in bytes
   * @param address this router's, to be recorded
   * @param own all addresses of this router
   * @return {@link #UNTOUCHED}, {@link #SEEN}, {@link #CHANGED}, or the positive offset of the byte
   *     that is wrong
   */
  static int forward(Packet packet, int ip, int length, int address, int[] own, Clock clock) {
    int result = UNTOUCHED;
    int at = Ip4.HEADER;
    while (at < length) {
      int type = packet.u8(ip + at);
      if (type == END) {
        return result;
      }
      int size = size(packet, ip, at, length);
      if (size == 0) {
        return at + 1;
      }
      if (type == RECORD_ROUTE || type == TIME_STAMP) {
        packet.uniqueify();
        int outcome =
            type == RECORD_ROUTE
                ? recordRoute(packet, ip + at, size, address)
                : stamp(packet, ip + at, size, address, own, clock);
        if (outcome > 0) {
          return at + outcome;
        }
        result = Math.min(result, outcome);
      }
      at += size;
    }
    return result;
  }

  /** Returns as {@link #forward} does, offsets counted from the option's first byte. */
  private static int recordRoute(Packet packet, int option, int size, int address) {
    int next = pointer(packet, option);
    if (next >= 3 && next + 4 <= size) {
      packet.put32(option + next, address);
      packet.put8(option + 2, next + 5);
      return CHANGED;
    }
    return next == size ? SEEN : 2;
  }

  private static int stamp(
      Packet packet, int option, int size, int address, int[] own, Clock clock) {
    int next = pointer(packet, option);
    int flags = byteOrZero(packet, option + 3);
    int mode = flags & 0xf;
    int millis = (int) (clock.now() / NANOS_PER_MILLI % MILLIS_PER_DAY);
    if (next < 4) {
      return 2;
    }
    if (mode == STAMPS_ONLY && next + 4 <= size) {
      packet.put32(option + next, millis);
      packet.put8(option + 2, next + 5);
      return CHANGED;
    }
    if (mode == STAMPS_WITH_ADDRESSES && next + 8 <= size) {
      packet.put32(option + next, address);
      return stampAddress(packet, option, next, millis);
    }
    if (mode == STAMPS_OF_GIVEN_ADDRESSES && next + 8 <= size) {
      boolean mine = SourceRules.contains(own, packet.u32(option + next));
      return mine ? stampAddress(packet, option, next, millis) : SEEN;
    }
    return mode <= STAMPS_WITH_ADDRESSES ? overflow(packet, option, flags) : 3;
  }

  private static int stampAddress(Packet packet, int option, int next, int millis) {
    packet.put32(option + next + 4, millis);
    packet.put8(option + 2, next + 9);
    return CHANGED;
  }

  private static int overflow(Packet packet, int option, int flags) {
    if (flags >> 4 == MAX_OVERFLOW) {
      return 3;
    }
    packet.put8(option + 3, flags + 0x10);
    return CHANGED;
  }

  /** Where the next entry goes, counted from the option's first byte; the field counts from 1. */
  private static int pointer(Packet packet, int option) {
    return byteOrZero(packet, option + 2) - 1;
  }

  /** An option of two bytes may end with the packet. */
  private static int byteOrZero(Packet packet, int offset) {
    return offset < packet.length() ? packet.u8(offset) : 0;
  }

  /**
   * Finds a source route that has been followed in part or in whole.
   *
   * @param length of the header at {@code ip}, in bytes
   * @return the option's offset in the header, or 0
   */
  public static int sourceRoute(Packet packet, int ip, int length) {
    int at = Ip4.HEADER;
    while (at < length) {
      int size = size(packet, ip, at, length);
      if (size == 0) {
        return 0;
      }
      if (isSourceRoute(packet.u8(ip + at)) && size >= 3) {
        int pointer = packet.u8(ip + at + 2);
        if (pointer >= 4 && pointer % 4 == 0 && pointer <= size + 1) {
          return at;
        }
      }
      at += size;
    }
    return 0;
  }

  /**
   * Where a packet finally goes: the last address of its source route, or else its destination.
   *
   * @param length of the header at {@code ip}, in bytes
   */
  static int finalDestination(Packet packet, int ip, int length) {
    int at = Ip4.HEADER;
    while (at < length) {
      int size = size(packet, ip, at, length);
      if (size == 0) {
        break;
      }
      if (isSourceRoute(packet.u8(ip + at))) {
        boolean more = size >= 7 && size >= packet.u8(ip + at + 2) + 3;
        return packet.u32(ip + (more ? at + size - 4 : Ip4.DESTINATION));
      }
      at += size;
    }
    return packet.u32(ip + Ip4.DESTINATION);
  }

  /** How many bytes the option at {@code at} takes; 0 at the end and where that is wrong. */
  static int size(Packet packet, int ip, int at, int length) {
    int type = packet.u8(ip + at);
    if (type == NO_OPERATION) {
      return 1;
    }
    int size = type == END || at + 1 >= length ? 0 : packet.u8(ip + at + 1);
    return size < 2 || at + size > length ? 0 : size;
  }

  private static boolean isSourceRoute(int type) {
    return type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE;
  }
}
