package org.packetmill.click.element;

import java.util.Arrays;
import java.util.List;

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
  private volatile boolean active = true;
  private Task[] listeners = {};
  private Notifier[] dependents = {};
  private String group = "";
  private int number = -1;

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
      for (Notifier dependent : dependents) {
        dependent.wake();
      }
    }
  }

  /** It is not worth trying until it wakes. */
  public void sleep() {
    active = false;
  }

  /** Wakes it or sends it to sleep. */
  public void setActive(boolean awake) {
    if (awake) {
      wake();
    } else {
      sleep();
    }
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

  /** Has {@code dependent} wake whenever this wakes. */
  public void addDependent(Notifier dependent) {
    if (!Arrays.asList(dependents).contains(dependent)) {
      dependents = Arrays.copyOf(dependents, dependents.length + 1);
      dependents[dependents.length - 1] = dependent;
    }
  }

  /** The tasks that listen. */
  public List<Task> listeners() {
    return List.of(listeners);
  }

  /** Gives it the name that people see: number {@code index} of the router's {@code kind}. */
  public void setName(String kind, int index) {
    group = kind;
    number = index;
  }

  /** Whether it has been given a name. */
  public boolean isNamed() {
    return number >= 0;
  }

  /** The word of 32 signals that Click keeps it in: {@code empty.0}. */
  String word() {
    return group + "." + Math.max(0, number) / NotifierSignal.WORD;
  }

  /** Its place among the signals of its word. */
  int bit() {
    return 1 << Math.max(0, number) % NotifierSignal.WORD;
  }
}
