package org.packetmill.xchange.dpdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.packetmill.xchange.ffm.NativeLibrary;

/** {@code packetmill_mbuf.c}. Usable once {@link Shim#library} has returned. */
final class MbufCalls {
  private static final MethodHandle LAYOUT = of("pm_layout", JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle FLAG = of("pm_flag", JAVA_LONG, JAVA_INT);
  private static final MethodHandle CREATE =
      of("pm_pool_create", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle LIST =
      of("pm_pool_list", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle AVAILABLE = of("pm_pool_available", JAVA_INT, JAVA_LONG);
  private static final MethodHandle ALLOC =
      of("pm_alloc", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle FREE =
      Shim.library().function("pm_free", FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT));
  private static final MethodHandle FREE_ONE =
      Shim.library().function("pm_free_one", FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle COPY_OUT =
      of("pm_copy_out", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

  private static final MethodHandle TIMESTAMP_OFFSET = of("pm_timestamp_offset", JAVA_INT);
  private static final MethodHandle TIMESTAMP_BIT = of("pm_timestamp_bit", JAVA_INT);

  private MbufCalls() {}

  private static MethodHandle of(String function, ValueLayout result, ValueLayout... arguments) {
    return Shim.library().function(function, FunctionDescriptor.of(result, arguments));
  }

  static int[] layout(int fields) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(JAVA_INT, fields);
      int known = (int) LAYOUT.invokeExact(to.address(), fields);
      if (known != fields) {
        throw new DpdkException(
            "the DPDK shim tells another layout: fields=%d, needed=%d".formatted(known, fields));
      }
      return to.toArray(JAVA_INT);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static long flag(int which) {
    try {
      return (long) FLAG.invokeExact(which);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The new pool's address, or a negative error. */
  static long create(String name, int mbufs, int cache, int room, int socket) {
    try (Arena arena = Arena.ofConfined()) {
      long text = arena.allocateFrom(name).address();
      return (long) CREATE.invokeExact(text, mbufs, cache, room, socket);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The addresses of all mbufs of {@code pool}, which has {@code mbufs}. */
  static long[] list(long pool, int mbufs) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(JAVA_LONG, mbufs);
      int count = (int) LIST.invokeExact(pool, to.address(), mbufs);
      if (count != mbufs) {
        throw new DpdkException("an mbuf pool has %d mbufs instead of %d".formatted(count, mbufs));
      }
      return to.toArray(JAVA_LONG);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static int available(long pool) {
    try {
      return (int) AVAILABLE.invokeExact(pool);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Takes {@code count} mbufs, whose addresses go to {@code to}: all (0) or none (negative). */
  static int alloc(long pool, long to, int count) {
    try {
      return (int) ALLOC.invokeExact(pool, to, count);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Gives back the {@code count} mbufs whose addresses are at {@code mbufs}. */
  static void free(long mbufs, int count) {
    try {
      FREE.invokeExact(mbufs, count);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Gives back one mbuf with all its segments, of whatever pool. */
  static void free(long mbuf) {
    try {
      FREE_ONE.invokeExact(mbuf);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Copies the data of all segments, up to {@code room} bytes; returns their whole length. */
  static int copyOut(long mbuf, long to, int room) {
    try {
      return (int) COPY_OUT.invokeExact(mbuf, to, room);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The offset in an mbuf of the time of arrival, negative when no driver writes one. */
  static int timestampOffset() {
    try {
      return (int) TIMESTAMP_OFFSET.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The bit of the flags that says so, negative when there is none. */
  static int timestampBit() {
    try {
      return (int) TIMESTAMP_BIT.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }
}
