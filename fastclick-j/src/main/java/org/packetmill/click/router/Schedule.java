package org.packetmill.click.router;

import java.util.function.Predicate;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Scheduler;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;

/** A router's tasks and timers; they wait here until a driver runs the router. */
final class Schedule implements Scheduler {
  /** Timers run one after the other before tasks get another chance. */
  private static final int TIMERS_PER_ROUND = 64;

  private static final int MAX_TIMER_STRIDE = 32;

  /** Timers that are on time this often in a row are looked at less often. */
  private static final int PUNCTUAL_TIMERS = 12;

  private final Clock clock;
  private final TaskQueue tasks = new TaskQueue();
  private final TimerHeap timers = new TimerHeap();
  private int timerStride = MAX_TIMER_STRIDE;
  private int punctual;
  private long failures;

  Schedule(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void schedule(Task task) {
    tasks.schedule(task);
  }

  /** An unscheduled task keeps its place, in case it is scheduled again before its turn. */
  @Override
  public void unschedule(Task task) {}

  @Override
  public void arm(Timer timer) {
    timers.add(timer);
  }

  @Override
  public void disarm(Timer timer) {
    timers.remove(timer);
  }

  /** Gives turns to tasks; whether any of them had work. */
  boolean runTasks(int turns, RunCount runCount) {
    return tasks.run(turns, runCount);
  }

  /** Whether a task waits for its turn. */
  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** When the next timer fires on the steady clock, {@link Long#MAX_VALUE} when none will. */
  long nextTimer() {
    return timers.nextExpiry();
  }

  /** Whether a timer of such an element is armed. */
  boolean hasTimerOf(Predicate<Element> owner) {
    return timers.anyMatch(timer -> owner.test(timer.owner()));
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
    if (timers.nextExpiry() > now) {
      return false;
    }
    adaptStride(now);
    for (int i = 0; i < TIMERS_PER_ROUND && timers.nextExpiry() <= now; i++) {
      fire(timers.removeFirst());
      if (runCount.isUsedUp()) {
        break;
      }
    }
    return true;
  }

  private void fire(Timer timer) {
    try {
      timer.fire();
    } catch (RuntimeException e) {
      FailureReport.turnFailed(timer.owner(), e, ++failures);
    }
  }

  private void adaptStride(long now) {
    if (timers.nextExpiry() < now) {
      punctual = 0;
      timerStride = Math.max(1, timerStride * 4 / 5);
    } else if (++punctual >= PUNCTUAL_TIMERS) {
      punctual = 0;
      timerStride = Math.min(timerStride + 1, MAX_TIMER_STRIDE);
    }
  }
}
