package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DPDK's environment abstraction layer: started once in a process, by the first port, with {@link
 * EalArguments}.
 */
final class Eal {
  private static boolean running;
  private static String refusal;

  /** Ports that are open; memory must stay while there are some. */
  private static final AtomicInteger PORTS = new AtomicInteger();

  private Eal() {}

  /**
   * Starts it unless it runs.
   *
   * @param device the first port's, by which the standard arguments are chosen
   * @throws DpdkException when there is no DPDK that fits, or it refuses
   */
  static synchronized void start(String device) {
    if (running) {
      return;
    }
    if (refusal != null) {
      // A second attempt in one process is undefined.
      throw new DpdkException(refusal);
    }
    Shim.library();
    List<String> arguments = EalArguments.of(device);
    EalArguments.check(arguments);
    init(arguments);
    running = true;
    Runtime.getRuntime().addShutdownHook(new Thread(Eal::end, "dpdk-end"));
  }

  /** On a thread of its own, which DPDK takes for its main lcore. */
  private static void init(List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add("packetmill");
    words.addAll(arguments);
    FutureTask<EalCalls.Outcome> task = new FutureTask<>(() -> EalCalls.init(words));
    Thread main = new Thread(task, "dpdk-main");
    main.setDaemon(true);
    main.start();
    try {
      EalCalls.Outcome start = task.get();
      if (start.result() < 0) {
        refusal = refused(start, arguments);
      }
    } catch (InterruptedException | ExecutionException e) {
      refusal = "EAL could not be started: EAL=%s: %s".formatted(arguments, e);
    }
    if (refusal != null) {
      throw new DpdkException(refusal);
    }
  }

  private static String refused(EalCalls.Outcome start, List<String> arguments) {
    return "EAL was refused: rte_eal_init(%s): %s (%d)%s"
        .formatted(
            String.join(" ", arguments),
            EalCalls.errorText(start.result()),
            start.result(),
            start.reason());
  }

  static void portOpened() {
    PORTS.incrementAndGet();
  }

  static void portClosed() {
    MbufPools.settle(PORTS.decrementAndGet() == 0);
  }

  /** Gives back what other processes could see of it. While a port is open, memory must stay. */
  private static void end() {
    if (PORTS.get() == 0) {
      EalCalls.cleanup();
    }
  }
}
