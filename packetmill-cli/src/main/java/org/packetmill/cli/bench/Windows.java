package org.packetmill.cli.bench;

import java.io.IOException;
import java.util.Arrays;

/** How long a program of DPDK's is measured: some windows, once it is warm. */
final class Windows {
  static final int COUNT = 15;
  private static final long MILLIS = 200;
  private static final long WARM_MILLIS = 1000;

  private Windows() {}

  /** A program that forwards packets. */
  interface Forwarder {
    /** How many packets it has received so far. */
    long received() throws IOException;

    /** How long its forwarding thread has run, in nanoseconds. */
    long cpuNanos() throws IOException;
  }

  /** CPU time in nanoseconds for each packet, the median of the windows. */
  static double median(Forwarder forwarder) throws IOException, InterruptedException {
    Thread.sleep(WARM_MILLIS);
    double[] windows = new double[COUNT];
    long packets = forwarder.received();
    long nanos = forwarder.cpuNanos();
    for (int i = 0; i < COUNT; i++) {
      Thread.sleep(MILLIS);
      long packetsNow = forwarder.received();
      long nanosNow = forwarder.cpuNanos();
      windows[i] = (double) (nanosNow - nanos) / Math.max(1, packetsNow - packets);
      packets = packetsNow;
      nanos = nanosNow;
    }
    Arrays.sort(windows);
    return windows[COUNT / 2];
  }
}
