package org.packetmill.xchange.dpdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.packetmill.xchange.ffm.NativeLibrary;

/**
 * {@code packetmill_port.c}: none of it on the path of packets. Usable once {@link Shim#library}
 * has returned. Unless something else is said, functions throw what DPDK refuses.
 */
final class PortCalls {
  private static final int NAME_BYTES = 64;
  private static final int XSTAT_BYTES = 16;

  private static final MethodHandle BY_NAME = of("pm_port_by_name", JAVA_LONG);
  private static final MethodHandle IS_VALID = of("pm_port_is_valid", JAVA_INT);
  private static final MethodHandle COUNT = of("pm_port_count");
  private static final MethodHandle DETACH = of("pm_detach", JAVA_INT);
  private static final MethodHandle CLOSE = of("pm_close", JAVA_INT);
  private static final MethodHandle INFO = of("pm_port_info", JAVA_INT, JAVA_LONG);
  private static final MethodHandle DRIVER = of("pm_port_driver", JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle NAME = of("pm_port_name", JAVA_INT, JAVA_LONG, JAVA_INT);
  private static final MethodHandle CONFIGURE =
      of(
          "pm_configure",
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_INT,
          JAVA_LONG,
          JAVA_LONG);
  private static final MethodHandle OFFLOAD =
      Shim.library().function("pm_offload", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  private static final MethodHandle RX_QUEUE =
      of("pm_rx_queue", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle TX_QUEUE = of("pm_tx_queue", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle START = of("pm_start", JAVA_INT);
  private static final MethodHandle STOP = of("pm_stop", JAVA_INT);
  private static final MethodHandle PROMISCUOUS = of("pm_promiscuous", JAVA_INT, JAVA_INT);
  private static final MethodHandle SET_MAC = of("pm_set_mac", JAVA_INT, JAVA_LONG);
  private static final MethodHandle MAC =
      Shim.library().function("pm_mac", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  private static final MethodHandle PAUSE = of("pm_pause", JAVA_INT, JAVA_INT);
  private static final MethodHandle LINK = of("pm_link", JAVA_INT, JAVA_LONG);
  private static final MethodHandle STATS = of("pm_stats", JAVA_INT, JAVA_LONG);
  private static final MethodHandle RESET = of("pm_reset_stats", JAVA_INT);
  private static final MethodHandle XSTAT_COUNT = of("pm_xstat_count", JAVA_INT);
  private static final MethodHandle XSTATS =
      of("pm_xstats", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);

  private PortCalls() {}

  private static MethodHandle of(String function, ValueLayout... arguments) {
    return Shim.library().function(function, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /** The port's limits as DPDK's {@code rte_eth_dev_info} has them. */
  record Info(
      int rxQueues,
      int txQueues,
      int minMtu,
      int maxMtu,
      long rxOffloads,
      long txOffloads,
      int socket) {}

  /** Frames and bytes since the counters were reset. */
  record Stats(
      long received,
      long receivedBytes,
      long sent,
      long sentBytes,
      long missed,
      long receiveErrors,
      long sendErrors,
      long noMbuf) {}

  /** A link's state; speed in Mbit/s. */
  record Link(long speed, boolean fullDuplex, boolean negotiated, boolean up) {}

  /** The number of the port of device {@code name}, negative when there is none. */
  static int byName(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) BY_NAME.invokeExact(arena.allocateFrom(name).address());
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static boolean isValid(int port) {
    return call(IS_VALID, port) != 0;
  }

  static int count() {
    try {
      return (int) COUNT.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static void detach(int port) {
    DpdkException.check(call(DETACH, port), "rte_dev_remove", "port", port);
  }

  static void close(int port) {
    DpdkException.check(call(CLOSE, port), "rte_eth_dev_close", "port", port);
  }

  static Info info(int port) {
    long[] v = longs(INFO, port, 8, "rte_eth_dev_info_get");
    return new Info((int) v[0], (int) v[1], (int) v[2], (int) v[3], v[5], v[6], (int) v[7]);
  }

  static String driver(int port) {
    return text(DRIVER, port, "rte_eth_dev_info_get");
  }

  static String name(int port) {
    return text(NAME, port, "rte_eth_dev_get_name_by_port");
  }

  /** The bit of {@code rxmode.offloads} or {@code txmode.offloads} of that number. */
  static long offload(int number) {
    try {
      return (long) OFFLOAD.invokeExact(number);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** The numbers of descriptors that it adjusts the wanted ones to: receiving, sending. */
  static int[] configure(
      int port,
      int rxQueues,
      int txQueues,
      int mtu,
      boolean rss,
      boolean timestamp,
      long[] offloads,
      int[] wanted) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bits = arena.allocateFrom(JAVA_LONG, offloads);
      MemorySegment descriptors = arena.allocateFrom(JAVA_INT, wanted);
      int result =
          (int)
              CONFIGURE.invokeExact(
                  port,
                  rxQueues,
                  txQueues,
                  mtu,
                  rss ? 1 : 0,
                  timestamp ? 1 : 0,
                  bits.address(),
                  descriptors.address());
      DpdkException.check(
          result,
          "rte_eth_dev_configure",
          "port",
          port,
          "rx queues",
          rxQueues,
          "tx queues",
          txQueues,
          "mtu",
          mtu);
      return descriptors.toArray(JAVA_INT);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static void rxQueue(int port, int queue, int descriptors, long pool) {
    int result;
    try {
      result = (int) RX_QUEUE.invokeExact(port, queue, descriptors, pool);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
    DpdkException.check(
        result, "rte_eth_rx_queue_setup", "port", port, "queue", queue, "descriptors", descriptors);
  }

  static void txQueue(int port, int queue, int descriptors) {
    int result;
    try {
      result = (int) TX_QUEUE.invokeExact(port, queue, descriptors);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
    DpdkException.check(
        result, "rte_eth_tx_queue_setup", "port", port, "queue", queue, "descriptors", descriptors);
  }

  static void start(int port) {
    DpdkException.check(call(START, port), "rte_eth_dev_start", "port", port);
  }

  static void stop(int port) {
    DpdkException.check(call(STOP, port), "rte_eth_dev_stop", "port", port);
  }

  /** Virtual devices need not know it: the result is negative then. */
  static int promiscuous(int port, boolean on) {
    return call(PROMISCUOUS, port, on ? 1 : 0);
  }

  static void setMac(int port, long address) {
    int result;
    try {
      result = (int) SET_MAC.invokeExact(port, address);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
    DpdkException.check(
        result, "rte_eth_dev_default_mac_addr_set", "port", port, "mac", Long.toHexString(address));
  }

  /** The port's Ethernet address, 0 when it has none. */
  static long mac(int port) {
    try {
      return Math.max(0, (long) MAC.invokeExact(port));
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** Pause frames: 0 none, 1 received, 2 sent, 3 both. */
  static void pause(int port, int mode) {
    DpdkException.check(
        call(PAUSE, port, mode), "rte_eth_dev_flow_ctrl_set", "port", port, "mode", mode);
  }

  static Link link(int port) {
    long[] v = longs(LINK, port, 4, "rte_eth_link_get_nowait");
    return new Link(v[0], v[1] != 0, v[2] != 0, v[3] != 0);
  }

  static Stats stats(int port) {
    long[] v = longs(STATS, port, 8, "rte_eth_stats_get");
    return new Stats(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
  }

  /** Not every driver can: the result is negative then. */
  static int resetStats(int port) {
    return call(RESET, port);
  }

  /** The driver's extended statistics in its order. */
  static Map<String, Long> xstats(int port) {
    int room = DpdkException.check(call(XSTAT_COUNT, port), "rte_eth_xstats_get", "port", port);
    Map<String, Long> all = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment names = arena.allocate((long) NAME_BYTES * room + 1);
      MemorySegment stats = arena.allocate((long) XSTAT_BYTES * room + 1, 8);
      MemorySegment values = arena.allocate(JAVA_LONG, room + 1L);
      int count =
          (int) XSTATS.invokeExact(port, names.address(), stats.address(), values.address(), room);
      DpdkException.check(count, "rte_eth_xstats_get", "port", port);
      for (int i = 0; i < Math.min(count, room); i++) {
        all.put(names.getString((long) NAME_BYTES * i), values.getAtIndex(JAVA_LONG, i));
      }
      return all;
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  private static int call(MethodHandle function, int port) {
    try {
      return (int) function.invokeExact(port);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  private static int call(MethodHandle function, int port, int value) {
    try {
      return (int) function.invokeExact(port, value);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  private static long[] longs(MethodHandle function, int port, int count, String call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(JAVA_LONG, count);
      int result = (int) function.invokeExact(port, to.address());
      DpdkException.check(result, call, "port", port);
      return Arrays.copyOf(to.toArray(JAVA_LONG), count);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  private static String text(MethodHandle function, int port, String call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(NAME_BYTES);
      int result = (int) function.invokeExact(port, to.address(), NAME_BYTES);
      DpdkException.check(result, call, "port", port);
      return to.getString(0);
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }
}
