package org.packetmill.click.router;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.StopManager;
import org.packetmill.click.mill.Milling;
import org.packetmill.click.packet.LeakTracker;

/**
 * Click's driver loop: runs a router's tasks and timers, and between their turns what other threads
 * ask for. A router may be replaced by another one while the loop runs.
 *
 * <p>The thread that calls {@link #run} is thread 0; the others, if the router has several, run
 * beside it as long as it is in there. Whatever is asked for from outside, handlers, and hot-swap
 * happen while they all stand still. In simulated time one thread plays all of them in turn, so
 * that two runs are alike.
 */
public final class Driver implements AutoCloseable {
  static final long MILLISECOND = 1_000_000;

  /** A stop manager that always goes on without work would never end. */
  private static final int MAX_STOPS_HANDLED = 1000;

  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final Gate gate = new Gate(this::wakeAll);
  private final DriverLoop[] loops;
  private final DriverLoop first;
  private final Crew crew;
  private volatile Router router;
  private volatile boolean stopping;
  private volatile boolean halted;
  private boolean flushed;

  /** Another thread wants the first one to look again; set before it is woken. */
  private volatile boolean nudged;

  /** What to do where nothing is left to do; null to sleep. */
  private Runnable atRest;

  /** A driver for {@code router}, which has been initialized. */
  public Driver(Router router) {
    this.router = router;
    loops = new DriverLoop[router.threads()];
    for (int i = 0; i < loops.length; i++) {
      loops[i] = new DriverLoop(this, i);
    }
    first = loops[0];
    crew = new Crew(loops);
    adopt(router);
  }

  private void adopt(Router next) {
    next.setDriver(this);
    for (int i = 0; i < loops.length; i++) {
      next.schedule(i).setWaker(loops[i]::wake);
    }
    Milling.attach(next);
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
    if (loops.length == 1) {
      loop(steady);
    } else if (router.clock().simulated()) {
      crew.callInTurns(() -> loop(steady));
    } else {
      runAll(steady);
    }
  }

  private void runAll(long steady) {
    halted = false;
    gate.join();
    crew.start();
    try {
      loop(steady);
    } finally {
      halted = true;
      gate.leave();
      wakeAll();
      crew.await();
    }
  }

  private void loop(long steady) {
    first.enter(Thread.currentThread());
    try {
      while (!stopping && !isTime(steady) && !(router.runCount().isUsedUp() && !handleStop())) {
        boolean worked = runRound();
        flushed &= !worked;
        if (first.mayPause()) {
          jumpAhead(steady);
          worked |= !router.selectSet().isEmpty() && router.selectSet().poll();
          if (!worked && !router.runCount().isUsedUp()) {
            idle(steady);
          }
        }
      }
    } finally {
      boolean member = gateMember(); // and still is one, though it has left the loop
      first.enter(null);
      runPosted(member);
      router.flushPorts();
    }
  }

  private boolean isTime(long steady) {
    return steady != Long.MAX_VALUE && router.clock().steady() >= steady;
  }

  /** Ends {@link #run} after the current turn; callable from any thread. */
  public void stop() {
    stopping = true;
    first.wake();
  }

  /**
   * One round of the loop: what was posted, tasks, timers; does not wait. With several threads in
   * simulated time, a round of each; otherwise of the first.
   *
   * @return whether there was work
   */
  public boolean runRound() {
    gate.pass();
    runPosted(gateMember());
    boolean worked = first.runRound();
    if (loops.length > 1 && Thread.currentThread() instanceof ClickThread) {
      for (int i = 1; i < loops.length; i++) {
        ClickThread.actAs(i);
        worked |= loops[i].runRound();
      }
      ClickThread.actAs(0);
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

  private void idle(long deadline) {
    flushPorts();
    if (hasRunDry()) {
      router.pleaseStopDriver();
    } else if (!hasTasks()) {
      waitUntil(Math.min(nextTimer(), deadline));
    }
  }

  /** Simulated time goes on to the next timer as soon as there is no task, as Click's does. */
  private void jumpAhead(long deadline) {
    if (router.clock() instanceof SimulatedClock simulated
        && !hasTasks()
        && !router.runCount().isUsedUp()
        && !router.portsExhausted()) {
      flushPorts();
      long next = Math.min(nextTimer(), deadline);
      if (next != Long.MAX_VALUE) {
        simulated.jumpTo(next);
      }
    }
  }

  private void flushPorts() {
    if (!flushed) {
      router.flushPorts();
      flushed = true;
    }
  }

  private boolean hasRunDry() {
    if (!router.portsExhausted()) {
      return false;
    }
    boolean opened = gate.close(gateMember());
    try {
      return router.hasRunDry();
    } finally {
      if (opened) {
        gate.open();
      }
    }
  }

  private boolean hasTasks() {
    boolean any = router.schedule(0).hasTasks();
    for (int i = 1; i < loops.length && isAlone(); i++) {
      any |= router.schedule(i).hasTasks();
    }
    return any;
  }

  private long nextTimer() {
    long next = router.schedule(0).nextTimer();
    for (int i = 1; i < loops.length && isAlone(); i++) {
      next = Math.min(next, router.schedule(i).nextTimer());
    }
    return next;
  }

  /** Whether the calling thread plays all threads of the router. */
  private boolean isAlone() {
    return router.clock().simulated();
  }

  private void waitUntil(long steady) {
    if (router.clock() instanceof SimulatedClock simulated && steady != Long.MAX_VALUE) {
      simulated.jumpTo(steady);
    } else if (skipsWaits() && steady != Long.MAX_VALUE) {
      ((WarpableClock) router.clock()).jumpTo(steady);
    } else if (steady == Long.MAX_VALUE && atRest != null) {
      atRest.run();
    } else {
      first.sleepUntil(steady, this::hasBusiness);
    }
  }

  /**
   * Calls {@code work} instead of falling into a sleep that no task and no timer would end, but
   * only something from outside.
   */
  public void atRest(Runnable work) {
    atRest = work;
  }

  private boolean skipsWaits() {
    return router.clock() instanceof WarpableClock warpable && warpable.skipsWaits();
  }

  private boolean hasBusiness() {
    if (nudged) {
      nudged = false;
      return true;
    }
    return !posted.isEmpty()
        || stopping
        || Signals.ofProcess().isPending()
        || router.runCount().isUsedUp()
        || loops.length > 1 && router.schedule(0).hasTasks();
  }

  // --- Its threads
  // --------------------------------------------------------------------------------

  /** The threads that are in their loops now, by number. */
  public List<Thread> threads() {
    return Arrays.stream(loops).map(DriverLoop::thread).filter(Objects::nonNull).toList();
  }

  Gate gate() {
    return gate;
  }

  /** Whether the threads beside the first are to leave their loops. */
  boolean isHalted() {
    return halted;
  }

  /** Ends the sleep of the first thread; callable from any thread. */
  void wake() {
    first.wake();
  }

  /** Has the first thread look again whether anything is left to do. */
  void wakeFirst() {
    nudged = true;
    first.wake();
  }

  private void wakeAll() {
    for (DriverLoop loop : loops) {
      loop.wake();
    }
  }

  /** For threads that wait in the middle of a turn. */
  void passGate() {
    if (gateMember()) {
      gate.pass();
    }
  }

  private boolean gateMember() {
    if (loops.length == 1 || router.clock().simulated()) {
      return false;
    }
    for (DriverLoop loop : loops) {
      if (loop.thread() == Thread.currentThread()) {
        return true;
      }
    }
    return false;
  }

  /** Does {@code work} while all other threads stand still. */
  <T> T exclusively(Router.Exclusive<T> work) throws HandlerException {
    if (router.clock().simulated()) {
      return work.run();
    }
    boolean opened = gate.close(gateMember());
    try {
      return work.run();
    } finally {
      if (opened) {
        gate.open();
      }
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
    if (first.thread() == null) {
      work.run();
    } else {
      posted.add(work);
      first.wake();
    }
  }

  /**
   * Calls {@code work} on the driver's thread between two turns and waits for what comes of it. On
   * that thread itself, or when no driver is running, it is called at once.
   */
  public <T> T call(Callable<T> work) throws Exception {
    Thread running = first.thread();
    if (running == null || running == Thread.currentThread()) {
      return work.call();
    }
    FutureTask<T> answer = new FutureTask<>(work);
    posted.add(answer);
    first.wake();
    if (first.thread() == null) {
      // The loop ended meanwhile; it may or may not have seen this.
      answer.run();
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void runPosted(boolean member) {
    boolean signalled = Signals.ofProcess().isPending();
    if (posted.isEmpty() && !signalled) {
      return;
    }
    boolean opened = loops.length > 1 && gate.close(member);
    try {
      for (Runnable work = posted.poll(); work != null; work = posted.poll()) {
        work.run();
      }
      if (signalled) {
        Signals.ofProcess().run(router);
      }
    } finally {
      if (opened) {
        gate.open();
      }
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
    adopt(next);
    router = next;
    old.release();
  }

  /** Lets the router go, which must not be running any more. */
  @Override
  public void close() {
    crew.close();
    router.release();
    if (LeakTracker.ON) {
      LeakTracker.report(router::chatter);
    }
  }
}
