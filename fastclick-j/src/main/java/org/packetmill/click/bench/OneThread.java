package org.packetmill.click.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.packetmill.click.router.Driver;

/** Drives a router of one thread itself, round by round. */
final class OneThread implements Measured {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final int ROUNDS = 8;

  private final Driver driver;
  private final List<Driver> others;
  private final Sources sources;

  OneThread(Driver driver, List<Driver> others, Sources sources) {
    this.driver = driver;
    this.others = others;
    this.sources = sources;
  }

  @Override
  public void warmUp(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      for (int i = 0; i < ROUNDS; i++) {
        driver.runRound();
      }
      others.forEach(Driver::runRound);
    }
  }

  @Override
  public long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  @Override
  public Window window(long nanos) {
    long packets = sources.received();
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    long end = wall + nanos;
    while (System.nanoTime() < end) {
      for (int i = 0; i < ROUNDS; i++) {
        driver.runRound();
      }
    }
    return new Window(
        sources.received() - packets,
        THREADS.getCurrentThreadCpuTime() - cpu,
        System.nanoTime() - wall);
  }
}
