package org.packetmill.xchange.dpdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Prints what one call costs that receives nothing: through JNI, through {@code java.lang.foreign},
 * and through it as a critical call. Run it by hand; it is no test.
 */
final class BurstCost {
  private static final int CALLS = 5_000_000;
  private static final int ROUNDS = 15;
  private static final FunctionDescriptor BURST =
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);

  private BurstCost() {}

  /** Holds the critical handle, once the library is there. */
  private static final class Critical {
    static final MethodHandle RX = Shim.library().critical("pm_rx_burst", BURST);

    private Critical() {}
  }

  /** Measures and prints. */
  public static void main(String[] arguments) {
    try (DpdkPort port = new DpdkPort("net_null", DpdkOptions.parse("net_null0,no-rx=1"));
        Arena arena = Arena.ofConfined()) {
      port.start();
      JniBaseline.load();
      EalCalls.adoptThread();
      long to = arena.allocate(8 * 32, 8).address();
      print("JNI", () -> JniBaseline.receive(0, 0, to, 32));
      print("foreign", () -> BurstCalls.receive(0, 0, to, 32));
      print("foreign, critical", () -> critical(to));
    }
  }

  private static int critical(long to) {
    try {
      return (int) Critical.RX.invokeExact(0, 0, to, 32);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void print(String name, IntSupplier call) {
    double[] nanos = new double[ROUNDS];
    int received = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        received += call.getAsInt();
      }
      nanos[round] = (double) (System.nanoTime() - start) / CALLS;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-18s %5.1f ns at best, %5.1f ns median a call (%d)%n",
        name, nanos[0], nanos[ROUNDS / 2], received);
  }
}
