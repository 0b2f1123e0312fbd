package org.packetmill.click.element;

import java.util.Arrays;

/**
 * Tells tasks whether it is worth their while to run: a queue's "has packets", a queue's "has
 * room". Whoever listens is scheduled when it wakes.
 */
public final class Notifier {
  /** What a search for notifiers does behind one that it has found. */
  public enum Search {
    /** It ends here: this notifier decides alone. */
    STOP,
    /** It goes on. */
    CONTINUE,
    /** It goes on, but only to find whom to listen to. */
    CONTINUE_WAKE
  }

  private final Search search;
  private boolean active = true;
  private Task[] listeners = {};

  /** A notifier that is awake and ends searches. */
  public Notifier() {
    this(Search.STOP);
  }

  /** A notifier that is awake. */
  public Notifier(Search search) {
    this.search = search;
  }

  /** Whether it is worth trying. */
  public boolean isActive() {
    return active;
  }

  /** It is worth trying again: schedules the tasks that listen, unless it was awake. */
  public void wake() {
    if (!active) {
      active = true;
      for (Task listener : listeners) {
        listener.reschedule();
      }
    }
  }

  /** It is not worth trying until it wakes. */
  public void sleep() {
    active = false;
  }

  /** What a search does here. */
  public Search search() {
    return search;
  }

  /** Has {@code task} scheduled whenever this wakes. */
  public void addListener(Task task) {
    if (!Arrays.asList(listeners).contains(task)) {
      listeners = Arrays.copyOf(listeners, listeners.length + 1);
      listeners[listeners.length - 1] = task;
    }
  }
}
