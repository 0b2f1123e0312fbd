package org.packetmill.click.element;

/** Calls its element at a time on the router's steady clock. */
public final class Timer {
  private final Element owner;
  private Scheduler scheduler;
  private boolean scheduled;
  private long expiry;
  private int heapPosition;

  /** A timer of {@code owner}, usable from {@link #initialize} on. */
  public Timer(Element owner) {
    this.owner = owner;
  }

  /** Joins the owner's thread; called from {@code initialize}. */
  public void initialize() {
    scheduler = owner.context().scheduler(owner);
  }

  /** Fires {@code nanos} after now. */
  public void scheduleAfter(long nanos) {
    scheduleAt(owner.context().clock().steady() + nanos);
  }

  /** Fires {@code nanos} after its last expiry, so that periods do not drift. */
  public void rescheduleAfter(long nanos) {
    scheduleAt(expiry + nanos);
  }

  /** Fires at {@code steady} on the steady clock. */
  public void scheduleAt(long steady) {
    if (scheduled) {
      scheduler.disarm(this);
    }
    expiry = steady;
    scheduled = true;
    scheduler.arm(this);
  }

  /** Does not fire after all. */
  public void unschedule() {
    if (scheduled) {
      scheduled = false;
      scheduler.disarm(this);
    }
  }

  /** Runs it; called by the scheduler, which has disarmed it before. */
  public void fire() {
    scheduled = false;
    owner.runTimer(this);
  }

  /** Whether it is armed. */
  public boolean isScheduled() {
    return scheduled;
  }

  /** When it fires or last fired, on the steady clock. */
  public long expiry() {
    return expiry;
  }

  /** Where it stands in the heap, for the scheduler. */
  public int heapPosition() {
    return heapPosition;
  }

  /** Remembers where it stands in the heap, for the scheduler. */
  public void setHeapPosition(int position) {
    heapPosition = position;
  }

  /** Whom it calls. */
  public Element owner() {
    return owner;
  }
}
