package org.packetmill.click.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * What the first 24 bytes of a pcap file say.
 *
 * @param order the byte order of every number in the file
 * @param nanos whether time stamps count nanoseconds instead of microseconds
 * @param skip bytes that the modified format of old Linux tools adds to a frame's header
 * @param minor minor version; up to 2.3 the two lengths of a frame may be swapped
 * @param linkType what frames start with, as {@link LinkType} numbers it
 */
record PcapHeader(ByteOrder order, boolean nanos, int skip, int minor, int linkType) {
  static final int BYTES = 24;

  static final int MICROS = 0xa1b2c3d4;
  static final int NANOS = 0xa1b23c4d;
  static final int MAJOR = 2;
  static final int MINOR = 4;

  private static final int MODIFIED = 0xa1b2cd34;
  private static final int MODIFIED_SKIP = 8;
  private static final int NEXT_GENERATION = 0x0a0d0d0a;

  static PcapHeader parse(Path file, byte[] bytes, int length) {
    if (length == 0) {
      throw wrong(file, "empty file");
    }
    if (length < BYTES) {
      throw wrong(file, "not a tcpdump file (too short): bytes=" + length);
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!known(header.getInt(0))) {
      header.order(ByteOrder.BIG_ENDIAN);
    }
    int magic = header.getInt(0);
    if (!known(magic)) {
      throw wrong(file, reason(magic));
    }
    int major = header.getShort(4) & 0xffff;
    if (major != MAJOR) {
      throw wrong(file, "unknown major version " + major);
    }
    return new PcapHeader(
        header.order(),
        magic == NANOS,
        magic == MODIFIED ? MODIFIED_SKIP : 0,
        header.getShort(6) & 0xffff,
        LinkType.canonical(header.getInt(20)));
  }

  private static boolean known(int magic) {
    return magic == MICROS || magic == NANOS || magic == MODIFIED;
  }

  private static String reason(int magic) {
    return magic == NEXT_GENERATION
        ? "a pcapng file; convert it with 'editcap -F pcap'"
        : "not a tcpdump file (bad magic number): magic=0x%08x".formatted(magic);
  }

  private static PortException wrong(Path file, String problem) {
    return new PortException(file + ": " + problem);
  }
}
