package org.packetmill.click.element;

import org.packetmill.click.packet.Padded;

/** Calls its element at a time on the router's steady clock. */
public final class Timer extends Padded {
  private static final long LATE = 500_000;

  private final Element owner;
  private final int index;
  private Scheduler scheduler;
  private boolean scheduled;
  private long expiry;
  private int heapPosition;

  /** A timer of {@code owner}, usable from {@link #initialize} on. */
  public Timer(Element owner) {
    this(owner, 0);
  }

  /** One of several timers of {@code owner}, which tells them apart by {@code index}. */
  public Timer(Element owner, int index) {
    this.owner = owner;
    this.index = index;
  }

  /**
   * By how much timers may be late, in nanoseconds: who must be exact arms one so much earlier, and
   * looks at the clock from then on. Simulated time jumps to the timer, which is never late.
   */
  public static long adjustment(Clock clock) {
    return clock.simulated() ? 0 : LATE;
  }

  /** Which of its owner's timers it is. */
  public int index() {
    return index;
  }

  /** Joins the owner's thread; called from {@code initialize}. */
  public void initialize() {
    scheduler = owner.context().scheduler(owner);
  }

  /** Joins thread {@code thread}; called from {@code initialize}. */
  public void initialize(int thread) {
    scheduler = owner.context().scheduler(thread);
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
    scheduler.arm(this, steady);
  }

  /** Fires at {@code time} on the clock that tells the time of day. */
  public void scheduleAtTime(long time) {
    Clock clock = owner.context().clock();
    long steady = clock.steady();
    scheduleAt(time + steady - clock.now());
  }

  /** Does not fire after all. */
  public void unschedule() {
    scheduler.disarm(this);
  }

  /** Remembers that it is armed, for the scheduler. */
  public void setArmed(long steady) {
    expiry = steady;
    scheduled = true;
  }

  /** Remembers that it is not armed, for the scheduler. */
  public void setDisarmed() {
    scheduled = false;
  }

  /** Runs it; called by the scheduler, which has disarmed it before. */
  public void fire() {
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
