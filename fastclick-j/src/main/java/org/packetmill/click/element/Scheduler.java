package org.packetmill.click.element;

/** What tasks and timers need of the thread that runs them; callable from any thread. */
public interface Scheduler {
  /** The number of the thread; -1 when it never runs anything. */
  int thread();

  /** Puts a task into the run queue. */
  void schedule(Task task);

  /** Takes a task out of the run queue. */
  void unschedule(Task task);

  /** Arms a timer for {@code expiry} on the steady clock, whether it was armed before or not. */
  void arm(Timer timer, long expiry);

  /** Disarms a timer, if it was armed. */
  void disarm(Timer timer);
}
