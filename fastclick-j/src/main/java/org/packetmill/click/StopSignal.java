package org.packetmill.click;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.packetmill.click.router.Driver;

/**
 * Told to end (SIGTERM, SIGINT), the process stops the driver, finishes what it has begun (buffered
 * output, handlers to print) and exits with the status of that.
 */
final class StopSignal {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "click-stop");
  private volatile Driver driver;
  private volatile int status;

  /** Listens from now on. */
  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What to stop. */
  void watch(Driver newDriver) {
    driver = newDriver;
  }

  /** Everything is done; the process may end with {@code exitStatus}. */
  void finished(int exitStatus) {
    status = exitStatus;
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook is waiting for us.
    }
  }

  private void stop() {
    Driver running = driver;
    if (running != null) {
      running.stop();
    }
    try {
      if (running != null && finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.out.flush();
        Runtime.getRuntime().halt(status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
