package org.packetmill.click.element;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.packetmill.click.packet.Padded;

/**
 * Work that an element wants done again and again, shared out by stride scheduling.
 *
 * <p>It belongs to one thread at a time, its home. {@link #reschedule} and {@link #unschedule} may
 * be called from any thread; with one thread in the router they cost no more than plain fields.
 */
public final class Task extends Padded {
  /** Tickets of a task that nobody gave any. */
  public static final int DEFAULT_TICKETS = 1024;

  /** The most tickets that a task may have. */
  public static final int MAX_TICKETS = 1 << 15;

  private static final VarHandle SCHEDULED;

  static {
    try {
      SCHEDULED = MethodHandles.lookup().findVarHandle(Task.class, "scheduled", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Element owner;
  private final int index;
  private Scheduler scheduler;

  /** Whether other threads may schedule it. */
  private boolean shared;

  private boolean scheduled;
  private boolean queued;
  private int tickets = DEFAULT_TICKETS;
  private long pass;

  /** A task of {@code owner}, not scheduled before {@link #initialize}. */
  public Task(Element owner) {
    this(owner, 0);
  }

  /** One of several tasks of {@code owner}, which tells them apart by {@code index}. */
  public Task(Element owner, int index) {
    this.owner = owner;
    this.index = index;
  }

  /** Which of its owner's tasks it is. */
  public int index() {
    return index;
  }

  /**
   * Joins the owner's thread with the tickets that the configuration gives it; called from {@code
   * initialize}. Without any tickets it never runs.
   */
  public void initialize(boolean schedule) {
    initialize(owner.context().scheduler(owner), schedule);
  }

  /** As {@link #initialize(boolean)}, but joins thread {@code thread}. */
  public void initialize(int thread, boolean schedule) {
    initialize(owner.context().scheduler(thread), schedule);
  }

  private void initialize(Scheduler home, boolean schedule) {
    scheduler = home;
    shared = owner.context().threads() > 1;
    tickets = owner.context().tickets(owner);
    if (schedule) {
      reschedule();
    }
  }

  /** Asks for another turn. */
  public void reschedule() {
    if (tickets > 0 && !isScheduled()) {
      mark(true);
      scheduler.schedule(this);
    }
  }

  /** Gives up the next turn. */
  public void unschedule() {
    if (isScheduled()) {
      mark(false);
      scheduler.unschedule(this);
    }
  }

  /** Runs it once; called by the scheduler. */
  public boolean fire() {
    mark(false);
    return owner.runTask(this);
  }

  /** What other threads store before they schedule it is seen by the turn that follows. */
  private void mark(boolean value) {
    if (shared) {
      SCHEDULED.setVolatile(this, value);
    } else {
      scheduled = value;
    }
  }

  /** Whether it waits for a turn. */
  public boolean isScheduled() {
    return shared ? (boolean) SCHEDULED.getVolatile(this) : scheduled;
  }

  /** Makes thread {@code thread} its home; a turn that waits is had there. */
  public void moveThread(int thread) {
    Scheduler next = owner.context().scheduler(thread);
    if (next != scheduler) {
      scheduler = next;
      if (isScheduled()) {
        next.schedule(this);
      }
    }
  }

  /** The number of its home thread. */
  public int homeThread() {
    return scheduler == null ? owner.context().homeThread(owner) : scheduler.thread();
  }

  /** Whose turns it takes. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** Its share of turns. */
  public int tickets() {
    return tickets;
  }

  /** Changes its share of turns. */
  public void setTickets(int newTickets) {
    tickets = newTickets;
  }

  /** Its virtual time, for the scheduler. */
  public long pass() {
    return pass;
  }

  /** Advances its virtual time, for the scheduler. */
  public void setPass(long newPass) {
    pass = newPass;
  }

  /** Whether the scheduler has it in its queue; it may have been unscheduled since. */
  public boolean isQueued() {
    return queued;
  }

  /** Remembers whether it is in the queue, for the scheduler. */
  public void setQueued(boolean isQueued) {
    queued = isQueued;
  }

  /** Whose work it is. */
  public Element owner() {
    return owner;
  }
}
