package org.packetmill.click.router;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.element.StopManager;
import org.packetmill.click.mill.Milling;
import org.packetmill.click.packet.LeakTracker;

/**
 * Click's driver loop: runs a router's tasks and timers on one thread, and between their turns what
 * other threads ask for. A router may be replaced by another one while the loop runs.
 */
public final class Driver implements AutoCloseable {
  private static final int TASKS_PER_ROUND = 128;
  private static final int ROUNDS_PER_PAUSE = 2;

  /** A stop manager that always goes on without work would never end. */
  private static final int MAX_STOPS_HANDLED = 1000;

  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private volatile Router router;
  private volatile Thread thread;
  private volatile boolean stopping;
  private volatile boolean sleeping;
  private int round;
  private boolean flushed;

  /** A driver for {@code router}, which has been initialized. */
  public Driver(Router router) {
    this.router = router;
    router.setDriver(this);
    Milling.attach(router);
  }

  /** The router that is running, or was last. */
  public Router router() {
    return router;
  }

  /** Runs until the router's run count is used up, or {@link #stop}. */
  public void run() {
    runUntil(Long.MAX_VALUE);
  }

  /** Runs for {@code nanos} of the router's time, shorter when it stops. */
  public void runFor(long nanos) {
    runUntil(router.clock().steady() + nanos);
  }

  private void runUntil(long steady) {
    thread = Thread.currentThread();
    try {
      while (!stopping && !isTime(steady) && !(router.runCount().isUsedUp() && !handleStop())) {
        boolean worked = runRound();
        flushed &= !worked;
        if (round % ROUNDS_PER_PAUSE == 0 && !router.selectSet().isEmpty()) {
          worked |= router.selectSet().poll();
        }
        if (!worked && round % ROUNDS_PER_PAUSE == 0 && !router.runCount().isUsedUp()) {
          idle(router.schedule(), steady);
        }
      }
    } finally {
      thread = null;
      runPosted();
      router.flushPorts();
    }
  }

  private boolean isTime(long steady) {
    return steady != Long.MAX_VALUE && router.clock().steady() >= steady;
  }

  /** Ends {@link #run} after the current turn; callable from any thread. */
  public void stop() {
    stopping = true;
    wake();
  }

  /**
   * One round of the loop: what was posted, tasks, timers; does not wait.
   *
   * @return whether there was work
   */
  public boolean runRound() {
    round++;
    runPosted();
    Schedule schedule = router.schedule();
    boolean worked = schedule.runTasks(TASKS_PER_ROUND, router.runCount());
    if (round % schedule.timerStride() == 0) {
      worked |= schedule.runTimers(router.runCount());
    }
    return worked;
  }

  private boolean handleStop() {
    StopManager manager = router.stopManager();
    for (int i = 0; i < MAX_STOPS_HANDLED && manager != null; i++) {
      if (!manager.driverStopped()) {
        return false;
      }
      if (!router.runCount().isUsedUp()) {
        return true;
      }
    }
    return false;
  }

  // --- Nothing to do
  // ------------------------------------------------------------------------------

  private void idle(Schedule schedule, long deadline) {
    if (!flushed) {
      router.flushPorts();
      flushed = true;
    }
    if (router.hasRunDry()) {
      router.pleaseStopDriver();
    } else if (!schedule.hasTasks()) {
      waitUntil(Math.min(schedule.nextTimer(), deadline));
    }
  }

  private void waitUntil(long steady) {
    if (router.clock() instanceof SimulatedClock simulated && steady != Long.MAX_VALUE) {
      simulated.jumpTo(steady);
    } else {
      sleepUntil(steady);
    }
  }

  private void sleepUntil(long steady) {
    sleeping = true;
    if (!posted.isEmpty() || stopping || Signals.ofProcess().isPending()) {
      sleeping = false;
      return;
    }
    if (!router.selectSet().isEmpty()) {
      boolean forEver = steady == Long.MAX_VALUE;
      router.selectSet().await(forEver ? steady : steady - router.clock().steady());
    } else {
      if (steady == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, steady - router.clock().steady());
      }
    }
    sleeping = false;
  }

  /** Ends a sleep; callable from any thread. */
  void wake() {
    Thread running = thread;
    if (running != null && sleeping) {
      LockSupport.unpark(running);
      router.selectSet().wake();
    }
  }

  // --- Other threads
  // ------------------------------------------------------------------------------

  /** Runs {@code work} on the driver's thread once {@link #run} has begun. */
  void whenRunning(Runnable work) {
    posted.add(work);
  }

  /** Runs {@code work} on the driver's thread between two turns; at once if it is not running. */
  public void betweenBursts(Runnable work) {
    if (thread == null) {
      work.run();
    } else {
      posted.add(work);
      wake();
    }
  }

  /**
   * Calls {@code work} on the driver's thread between two turns and waits for what comes of it. On
   * that thread itself, or when no driver is running, it is called at once.
   */
  public <T> T call(Callable<T> work) throws Exception {
    Thread running = thread;
    if (running == null || running == Thread.currentThread()) {
      return work.call();
    }
    FutureTask<T> answer = new FutureTask<>(work);
    posted.add(answer);
    wake();
    if (thread == null) {
      // The loop ended meanwhile; it may or may not have seen this.
      answer.run();
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void runPosted() {
    for (Runnable work = posted.poll(); work != null; work = posted.poll()) {
      work.run();
    }
    if (Signals.ofProcess().isPending()) {
      Signals.ofProcess().run(router);
    }
  }

  // --- Hot-swap
  // -----------------------------------------------------------------------------------

  /**
   * Puts {@code next}, which has been initialized, in the place of the running router: between two
   * turns it takes over the state of elements of the same name and class, and the old one goes.
   */
  public void hotSwap(Router next) {
    betweenBursts(() -> replace(next));
  }

  private void replace(Router next) {
    Router old = router;
    next.takeStateOf(old);
    next.setDriver(this);
    Milling.attach(next);
    router = next;
    old.release();
  }

  /** Lets the router go, which must not be running any more. */
  @Override
  public void close() {
    router.release();
    if (LeakTracker.ON) {
      LeakTracker.report(router::chatter);
    }
  }
}
