package org.packetmill.xchange.memif;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;

/**
 * Memory shared with the peer, mapped until nobody can reach this object any longer.
 *
 * <p>The file behind it is sealed, so that it cannot shrink: what is mapped stays readable and
 * writable whatever the peer does, even when it is gone.
 */
final class Region {
  /** Whoever has more to share is up to something. */
  static final long MAX_BYTES = 1L << 32;

  private final MemorySegment memory;
  private final long address;
  private final long bytes;

  private Region(MemorySegment memory) {
    this.memory = memory;
    this.address = memory.address();
    this.bytes = memory.byteSize();
  }

  /** An anonymous file of {@code bytes} bytes, sealed. */
  static Fd createFile(long bytes) {
    int number = Libc.memfd("memif");
    if (number < 0) {
      throw new MemifException("cannot make a file in memory: " + Libc.error(number));
    }
    Fd fd = new Fd(number);
    int result = Libc.ftruncate(number, bytes);
    if (result >= 0) {
      result = Libc.fcntl(number, Libc.F_ADD_SEALS, Libc.F_SEAL_SHRINK);
    }
    if (result < 0) {
      fd.close();
      throw new MemifException("cannot make a file in memory: " + Libc.error(result));
    }
    return fd;
  }

  /** Maps the first {@code bytes} bytes of {@code fd}, after making sure that they stay there. */
  static Region map(Fd fd, long bytes) {
    if (bytes <= 0 || bytes > MAX_BYTES) {
      throw new MemifException(
          "a region must have between 1 and %d bytes: size=%s"
              .formatted(MAX_BYTES, Long.toUnsignedString(bytes)));
    }
    int seals = Libc.fcntl(fd.number(), Libc.F_GET_SEALS, 0);
    if (seals < 0 || (seals & Libc.F_SEAL_SHRINK) == 0) {
      throw new MemifException(
          "a region must be a file in memory sealed against shrinking (F_SEAL_SHRINK)");
    }
    long size = Libc.size(fd.number());
    if (size < bytes) {
      throw new MemifException(
          "a region is larger than its file: size=%d, file=%d".formatted(bytes, size));
    }
    long address = Libc.mmap(fd.number(), bytes);
    if (address < 0 && address > -4096) {
      throw new MemifException("cannot map a region: " + Libc.error((int) address));
    }
    return new Region(
        MemorySegment.ofAddress(address)
            .reinterpret(bytes, Arena.ofAuto(), s -> Libc.munmap(s.address(), s.byteSize())));
  }

  /**
   * The address of {@code length} bytes at {@code offset}, both unsigned 32-bit values from the
   * peer.
   */
  long check(int offset, int length) {
    long begin = offset & 0xffffffffL;
    if (begin + (length & 0xffffffffL) > bytes) {
      throw outside(begin, length & 0xffffffffL);
    }
    return address + begin;
  }

  private MemifException outside(long offset, long length) {
    return new MemifException(
        "the peer described bytes outside a region: offset=%d, length=%d, size=%d"
            .formatted(offset, length, bytes));
  }

  /** The address of its first byte. */
  long address() {
    return address;
  }

  /** Its memory, which keeps it mapped. */
  MemorySegment memory() {
    return memory;
  }
}
