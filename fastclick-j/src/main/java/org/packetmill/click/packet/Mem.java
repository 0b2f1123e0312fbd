package org.packetmill.click.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * The one place that touches packet memory: raw addresses over a single global {@link
 * MemorySegment}.
 *
 * <p>Nothing is checked here; {@link Packet} and the ports check before they call. Values are in
 * native byte order, which must be little-endian.
 */
public final class Mem {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Mem() {}

  public static byte getByte(long address) {
    return ALL.get(JAVA_BYTE, address);
  }

  public static short getShort(long address) {
    return ALL.get(JAVA_SHORT_UNALIGNED, address);
  }

  public static int getInt(long address) {
    return ALL.get(JAVA_INT_UNALIGNED, address);
  }

  public static long getLong(long address) {
    return ALL.get(JAVA_LONG_UNALIGNED, address);
  }

  public static void putByte(long address, byte value) {
    ALL.set(JAVA_BYTE, address, value);
  }

  public static void putShort(long address, short value) {
    ALL.set(JAVA_SHORT_UNALIGNED, address, value);
  }

  public static void putInt(long address, int value) {
    ALL.set(JAVA_INT_UNALIGNED, address, value);
  }

  public static void putLong(long address, long value) {
    ALL.set(JAVA_LONG_UNALIGNED, address, value);
  }

  /** Copies {@code bytes} bytes; the ranges may overlap. */
  public static void copy(long from, long to, long bytes) {
    MemorySegment.copy(ALL, from, ALL, to, bytes);
  }

  /** Copies a cache line of 64 bytes; the ranges must not overlap. */
  public static void copyLine(long from, long to) {
    MemorySegment.copy(ALL, from, ALL, to, 64);
  }

  /** Sets {@code bytes} bytes to zero. */
  public static void clear(long address, long bytes) {
    ALL.asSlice(address, bytes).fill((byte) 0);
  }

  /** Copies from memory into {@code to}, starting at index {@code at}. */
  public static void read(long from, byte[] to, int at, int bytes) {
    MemorySegment.copy(ALL, JAVA_BYTE, from, to, at, bytes);
  }

  /** Copies from {@code from}, starting at index {@code at}, into memory. */
  public static void write(byte[] from, int at, long to, int bytes) {
    MemorySegment.copy(from, at, ALL, JAVA_BYTE, to, bytes);
  }
}
