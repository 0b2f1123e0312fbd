package org.packetmill.click.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.router.Driver;

/**
 * Lets a router run on threads of its own and watches it from beside. A window's CPU time is that
 * of all its threads together.
 */
final class SeveralThreads implements Measured {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final long PAUSE = 1_000_000;

  /** The others take turns of this length, with pauses as long as several of them. */
  private static final int PAUSES = 8;

  private final Driver driver;
  private final List<Driver> others;
  private final Sources sources;

  SeveralThreads(Driver driver, List<Driver> others, Sources sources) {
    this.driver = driver;
    this.others = others;
    this.sources = sources;
  }

  @Override
  public void warmUp(long nanos) {
    Thread first = new Thread(driver::run, "bench-0");
    first.setDaemon(true);
    first.start();
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      others.forEach(Driver::runRound);
      LockSupport.parkNanos(PAUSES * PAUSE);
    }
  }

  @Override
  public Window window(long nanos) {
    long packets = sources.received();
    long cpu = cpu();
    long wall = System.nanoTime();
    long end = wall + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return new Window(sources.received() - packets, cpu() - cpu, System.nanoTime() - wall);
  }

  @Override
  public long allocated() {
    return driver.threads().stream()
        .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.threadId()))
        .sum();
  }

  private long cpu() {
    return driver.threads().stream()
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.threadId()))
        .sum();
  }
}
