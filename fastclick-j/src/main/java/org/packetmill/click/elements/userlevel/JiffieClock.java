package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.element.Timer;

/**
 * Counts milliseconds by a timer: a clock that costs nothing to read. When the timer comes late by
 * more than {@code MINPRECISION} (2) of them, because tasks take too long, it moves on to the next
 * thread; when no thread is left it gives up, and the steady clock shows the time. {@code VERBOSE}
 * says what happens.
 *
 * <p>It shows its time by its handlers; other elements read the router's clock.
 *
 * <pre>{@code JiffieClock(VERBOSE true)}</pre>
 *
 * <p>Handlers: {@code jiffies}, milliseconds of a steady clock; {@code status}, whether they are
 * counted (read).
 */
@ThreadSafe
@ClickElement(
    usage = "JiffieClock([VERBOSE, MINPRECISION])",
    summary = "counts milliseconds by a timer",
    ports = "0/0",
    category = "Clocks")
public final class JiffieClock extends Element {
  private static final long JIFFIE = 1_000_000;

  private final Task task = new Task(this);

  /** One for each thread; the clock runs on one of them. */
  private Timer[] timers = {};

  private int thread;
  private boolean verbose;
  private int minPrecision;
  private volatile boolean counting;
  private volatile long jiffies;

  /** The same, for the thread that counts. */
  private long counted;

  private long lastUpdate;

  @Override
  protected void configure(Args args) {
    verbose = args.positional("VERBOSE").asBool(false);
    minPrecision = args.positional("MINPRECISION").asInt(2);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    task.initialize(true);
    thread = Math.max(0, context().homeThread(this));
    timers = new Timer[context().threads()];
    for (int i = 0; i < timers.length; i++) {
      timers[i] = new Timer(this, i);
      timers[i].initialize(i);
    }
  }

  @Override
  protected boolean runTask(Task due) {
    if (verbose) {
      context().chatter("Switching to accumulated jiffies");
    }
    lastUpdate = context().clock().steady();
    counted = lastUpdate / JIFFIE;
    jiffies = counted;
    counting = true;
    timers[thread].scheduleAfter(JIFFIE);
    return true;
  }

  @Override
  protected void runTimer(Timer due) {
    long now = context().clock().steady();
    long passed = (now - lastUpdate) / JIFFIE;
    if (passed > minPrecision && !moveOn(passed)) {
      return;
    }
    if (passed > 0) {
      counted += passed;
      jiffies = counted;
      lastUpdate = now;
    }
    timers[thread].scheduleAt(lastUpdate + JIFFIE);
  }

  /** Goes to the next thread; false when it has been everywhere. */
  private boolean moveOn(long passed) {
    int here = thread;
    int next = (here + 1) % timers.length;
    if (next == Math.max(0, context().homeThread(this))) {
      context()
          .chatter(
              "Click tasks are too heavy and the jiffie accumulator cannot run at least once every"
                  + " %dmsec, the user jiffie clock is deactivated.".formatted(minPrecision));
      counting = false;
      return false;
    }
    if (verbose) {
      context()
          .chatter(
              ("%s: Thread %d is doing too much work and prevent accumulating jiffies accurately"
                      + " (this tick accumulated %d jiffies), trying the next one")
                  .formatted(name(), here, passed));
    }
    thread = next;
    return true;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("jiffies", () -> Long.toString(read()));
    handlers.readChanging("status", () -> Boolean.toString(counting));
  }

  private long read() {
    return counting ? jiffies : context().clock().steady() / JIFFIE;
  }
}
