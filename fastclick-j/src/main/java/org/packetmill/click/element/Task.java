package org.packetmill.click.element;

/** Work that an element wants done again and again, shared out by stride scheduling. */
public final class Task {
  /** Tickets of a task that nobody gave any. */
  public static final int DEFAULT_TICKETS = 1024;

  /** The most tickets that a task may have. */
  public static final int MAX_TICKETS = 1 << 15;

  private final Element owner;
  private Scheduler scheduler;
  private boolean scheduled;
  private boolean queued;
  private int tickets = DEFAULT_TICKETS;
  private long pass;

  /** A task of {@code owner}, not scheduled before {@link #initialize}. */
  public Task(Element owner) {
    this.owner = owner;
  }

  /**
   * Joins the owner's thread with the tickets that the configuration gives it; called from {@code
   * initialize}. Without any tickets it never runs.
   */
  public void initialize(boolean schedule) {
    scheduler = owner.context().scheduler(owner);
    tickets = owner.context().tickets(owner);
    if (schedule) {
      reschedule();
    }
  }

  /** Asks for another turn. */
  public void reschedule() {
    if (!scheduled && tickets > 0) {
      scheduled = true;
      scheduler.schedule(this);
    }
  }

  /** Gives up the next turn. */
  public void unschedule() {
    if (scheduled) {
      scheduled = false;
      scheduler.unschedule(this);
    }
  }

  /** Runs it once; called by the scheduler. */
  public boolean fire() {
    scheduled = false;
    return owner.runTask(this);
  }

  /** Whether it waits for a turn. */
  public boolean isScheduled() {
    return scheduled;
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
