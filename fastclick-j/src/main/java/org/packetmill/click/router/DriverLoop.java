package org.packetmill.click.router;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.packetmill.click.packet.Padded;

/** The loop of one thread of a driver: its tasks, its timers, and sleep when there are none. */
final class DriverLoop extends Padded {
  private static final int TASKS_PER_ROUND = 128;
  private static final int ROUNDS_PER_PAUSE = 2;

  private final Driver driver;
  private final int number;
  private volatile Thread thread;
  private volatile boolean sleeping;
  private int round;

  DriverLoop(Driver driver, int number) {
    this.driver = driver;
    this.number = number;
  }

  /** The thread that is in the loop, or null. */
  Thread thread() {
    return thread;
  }

  /** The calling thread enters the loop, or with null leaves it. */
  void enter(Thread newThread) {
    thread = newThread;
  }

  private Schedule schedule() {
    return driver.router().schedule(number);
  }

  /** Tasks and timers that are due; whether there were any. */
  boolean runRound() {
    round++;
    Schedule schedule = schedule();
    schedule.takeIncoming();
    RunCount runCount = driver.router().runCount();
    boolean worked = schedule.runTasks(TASKS_PER_ROUND, runCount);
    if (round % schedule.timerStride() == 0) {
      worked |= schedule.runTimers(runCount);
    }
    return worked;
  }

  /** Whether it is a round in which a thread without work may sleep. */
  boolean mayPause() {
    return round % ROUNDS_PER_PAUSE == 0;
  }

  /** The loop of every thread but the first, until the driver halts. */
  void runBeside() {
    enter(Thread.currentThread());
    driver.gate().join();
    try {
      while (!driver.isHalted()) {
        driver.gate().pass();
        if (driver.router().runCount().isUsedUp()) {
          driver.wakeFirst();
          sleepUntil(driver.router().clock().steady() + Driver.MILLISECOND, () -> false);
        } else if (!runRound() && mayPause() && !schedule().hasTasks()) {
          sleepBeside();
        }
      }
    } finally {
      driver.gate().leave();
      enter(null);
    }
  }

  private void sleepBeside() {
    if (driver.router().portsExhausted()) {
      driver.wakeFirst();
    }
    sleepUntil(schedule().nextTimer(), () -> driver.isHalted() || schedule().hasTasks());
  }

  /** Sleeps until {@code steady}, {@link #wake}, or not at all when there is a reason. */
  void sleepUntil(long steady, BooleanSupplier reason) {
    sleeping = true;
    if (!reason.getAsBoolean() && !driver.gate().isClosed()) {
      boolean forEver = steady == Long.MAX_VALUE;
      await(forEver ? steady : machineNanos(steady - driver.router().clock().steady()));
    }
    sleeping = false;
  }

  private long machineNanos(long nanos) {
    return driver.router().clock() instanceof WarpableClock warpable
        ? warpable.machineNanos(nanos)
        : nanos;
  }

  /** The first thread is also woken by channels. */
  private void await(long nanos) {
    SelectSet channels = driver.router().selectSet();
    if (number == 0 && !channels.isEmpty()) {
      channels.await(nanos);
    } else if (nanos == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
  }

  /** Ends its sleep; callable from any thread. */
  void wake() {
    Thread running = thread;
    if (running != null && sleeping) {
      LockSupport.unpark(running);
      if (number == 0) {
        driver.router().selectSet().wake();
      }
    }
  }
}
