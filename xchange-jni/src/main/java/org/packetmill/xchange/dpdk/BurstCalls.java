package org.packetmill.xchange.dpdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import org.packetmill.xchange.ffm.NativeLibrary;

/**
 * {@code packetmill_burst.c}, and what else is called once a burst. Usable once {@link
 * Shim#library} has returned.
 *
 * <p>Drivers may make system calls in a burst (net_pcap reads and writes files, net_tap and
 * net_af_packet always do), so receiving and sending are not critical calls: a garbage collection
 * would wait for them. {@code -Dpacketmill.dpdk.critical=true} makes them critical all the same,
 * for cards whose drivers only touch memory. That saves 2.5 ns a burst.
 */
final class BurstCalls {
  private static final boolean CRITICAL = Boolean.getBoolean("packetmill.dpdk.critical");

  private static final FunctionDescriptor BURST =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final FunctionDescriptor RING =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);

  private static final MethodHandle RX = burst("pm_rx_burst");
  private static final MethodHandle TX = burst("pm_tx_burst");
  private static final MethodHandle CHECKSUMS =
      Shim.library()
          .critical(
              "pm_ask_checksums", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CREATE =
      Shim.library()
          .function("pm_ring", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT));
  private static final MethodHandle COUNT =
      Shim.library().function("pm_ring_count", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));

  // Rings are memory and nothing else.
  private static final MethodHandle DEQUEUE = Shim.library().critical("pm_ring_dequeue", RING);
  private static final MethodHandle ENQUEUE = Shim.library().critical("pm_ring_enqueue", RING);

  private BurstCalls() {}

  private static MethodHandle burst(String function) {
    return CRITICAL
        ? Shim.library().critical(function, BURST)
        : Shim.library().function(function, BURST);
  }

  /** Receives up to {@code max} mbufs, whose addresses go to {@code to}; returns how many. */
  static int receive(int port, int queue, long to, int max) {
    try {
      return (int) RX.invokeExact(port, queue, to, max);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Sends the mbufs whose addresses are at {@code mbufs}; returns how many, from the first on. */
  static int send(int port, int queue, long mbufs, int count) {
    try {
      return (int) TX.invokeExact(port, queue, mbufs, count);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Has the card calculate checksums of the mbufs whose addresses are at {@code mbufs}. */
  static void askChecksums(long mbufs, long offloads, int count) {
    try {
      int asked = (int) CHECKSUMS.invokeExact(mbufs, offloads, count);
      assert asked == count;
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The address of the ring of that name, made if there is none, or a negative error. */
  static long ring(String name, int size, int socket) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) CREATE.invokeExact(arena.allocateFrom(name).address(), size, socket);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** How many entries a ring holds. */
  static int ringCount(long ring) {
    try {
      return (int) COUNT.invokeExact(ring);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Takes up to {@code max} entries out of a ring; returns how many. */
  static int dequeue(long ring, long to, int max) {
    try {
      return (int) DEQUEUE.invokeExact(ring, to, max);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Puts up to {@code count} entries into a ring; returns how many. */
  static int enqueue(long ring, long from, int count) {
    try {
      return (int) ENQUEUE.invokeExact(ring, from, count);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }
}
