package org.packetmill.click.router;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Scheduler;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Padded;

/**
 * The tasks and timers of one thread of a router; they wait here until a driver runs the router.
 *
 * <p>The thread alone touches its queue of tasks. Others put theirs into {@link #incoming}, from
 * where the thread takes them between two rounds. Timers are behind a lock when there are several
 * threads.
 */
final class Schedule extends Padded implements Scheduler {
  /** Timers run one after the other before tasks get another chance. */
  private static final int TIMERS_PER_ROUND = 64;

  private static final int MAX_TIMER_STRIDE = 32;

  /** Timers that are on time this often in a row are looked at less often. */
  private static final int PUNCTUAL_TIMERS = 12;

  private final Clock clock;
  private final int thread;
  private final boolean shared;
  private final TaskQueue tasks = new TaskQueue(this);
  private final ConcurrentLinkedQueue<Task> incoming = new ConcurrentLinkedQueue<>();
  private final TimerHeap timers = new TimerHeap();
  private volatile Runnable waker = () -> {};
  private int timerStride = MAX_TIMER_STRIDE;
  private int punctual;
  private long failures;

  /**
   * Starts empty.
   *
   * @param shared whether there are other threads
   */
  Schedule(Clock clock, int thread, boolean shared) {
    this.clock = clock;
    this.thread = thread;
    this.shared = shared;
  }

  @Override
  public int thread() {
    return thread;
  }

  /** What wakes the thread when it sleeps. */
  void setWaker(Runnable newWaker) {
    waker = newWaker;
  }

  // --- Tasks
  // --------------------------------------------------------------------------------------

  @Override
  public void schedule(Task task) {
    if (!shared || ClickThread.current() == thread) {
      tasks.schedule(task);
    } else {
      incoming.add(task);
      waker.run();
    }
  }

  /** An unscheduled task keeps its place, in case it is scheduled again before its turn. */
  @Override
  public void unschedule(Task task) {}

  /** Takes in what other threads have scheduled. */
  void takeIncoming() {
    if (!shared || incoming.isEmpty()) {
      return;
    }
    for (Task task = incoming.poll(); task != null; task = incoming.poll()) {
      if (task.scheduler() == this) {
        tasks.schedule(task);
      } else if (task.isScheduled()) {
        task.scheduler().schedule(task);
      }
    }
  }

  /** Gives turns to tasks; whether any of them had work. */
  boolean runTasks(int turns, RunCount runCount) {
    return tasks.run(turns, runCount);
  }

  /** Whether a task waits for its turn. */
  boolean hasTasks() {
    return !tasks.isEmpty() || shared && !incoming.isEmpty();
  }

  // --- Timers
  // -------------------------------------------------------------------------------------

  @Override
  public void arm(Timer timer, long expiry) {
    if (shared) {
      armShared(timer, expiry);
    } else {
      place(timer, expiry);
    }
  }

  private void armShared(Timer timer, long expiry) {
    boolean first;
    synchronized (timers) {
      place(timer, expiry);
      first = timers.nextExpiry() == expiry;
    }
    if (first && ClickThread.current() != thread) {
      waker.run();
    }
  }

  private void place(Timer timer, long expiry) {
    if (timer.isScheduled()) {
      timers.remove(timer);
    }
    timer.setArmed(expiry);
    timers.add(timer);
  }

  @Override
  public void disarm(Timer timer) {
    if (shared) {
      synchronized (timers) {
        remove(timer);
      }
    } else {
      remove(timer);
    }
  }

  private void remove(Timer timer) {
    if (timer.isScheduled()) {
      timer.setDisarmed();
      timers.remove(timer);
    }
  }

  /** When the next timer fires on the steady clock, {@link Long#MAX_VALUE} when none will. */
  long nextTimer() {
    if (shared) {
      synchronized (timers) {
        return timers.nextExpiry();
      }
    }
    return timers.nextExpiry();
  }

  /** Whether a timer of such an element is armed. */
  boolean hasTimerOf(Predicate<Element> owner) {
    synchronized (timers) {
      return timers.anyMatch(timer -> owner.test(timer.owner()));
    }
  }

  /** How many rounds may pass between two looks at the timers. */
  int timerStride() {
    return timerStride;
  }

  /** Runs the timers that are due; whether there were any. */
  boolean runTimers(RunCount runCount) {
    if (timers.isEmpty() || runCount.isUsedUp()) {
      return false;
    }
    long now = clock.steady();
    long next = nextTimer();
    if (next > now) {
      return false;
    }
    adaptStride(next, now);
    for (int i = 0; i < TIMERS_PER_ROUND; i++) {
      Timer due = takeDue(now);
      if (due == null) {
        break;
      }
      fire(due);
      if (runCount.isUsedUp()) {
        break;
      }
    }
    return true;
  }

  private Timer takeDue(long now) {
    if (shared) {
      synchronized (timers) {
        return removeDue(now);
      }
    }
    return removeDue(now);
  }

  private Timer removeDue(long now) {
    if (timers.nextExpiry() > now) {
      return null;
    }
    Timer due = timers.removeFirst();
    due.setDisarmed();
    return due;
  }

  private void fire(Timer timer) {
    try {
      timer.fire();
    } catch (RuntimeException e) {
      FailureReport.turnFailed(timer.owner(), e, ++failures);
    }
  }

  private void adaptStride(long next, long now) {
    if (next + Timer.adjustment(clock) <= now) {
      punctual = 0;
      timerStride = Math.max(1, timerStride * 4 / 5);
    } else if (++punctual >= PUNCTUAL_TIMERS) {
      punctual = 0;
      timerStride = Math.min(timerStride + 1, MAX_TIMER_STRIDE);
    }
  }
}
