package org.packetmill.click.element;

/** What tasks and timers need of the thread that runs them. */
public interface Scheduler {
  /** Puts a task into the run queue. */
  void schedule(Task task);

  /** Takes a task out of the run queue. */
  void unschedule(Task task);

  /** Arms a timer for its expiry. */
  void arm(Timer timer);

  /** Disarms a timer. */
  void disarm(Timer timer);
}
