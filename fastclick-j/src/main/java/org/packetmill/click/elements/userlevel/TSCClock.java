package org.packetmill.click.elements.userlevel;

import java.util.concurrent.atomic.AtomicInteger;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.RealText;

/**
 * A clock of a counter of cycles, which is fast to read. It first measures how fast the counter
 * runs, looking at the system's clock ten times a second and trusting each look less than the one
 * before; then it asks each thread whether it sees the same time; then it runs, and follows the
 * system's clock by running a little faster or slower. {@code NOWAIT} leaves out the second step.
 * {@code VERBOSE} (1) says how much is told.
 *
 * <p>It shows its time by its handlers; other elements read the router's clock, which is made of
 * the same counter on usual machines. {@code INSTALL false} changes nothing but what is told.
 *
 * <pre>{@code TSCClock(VERBOSE 2)}</pre>
 *
 * <p>Handlers: {@code now}, {@code now_steady}, in nanoseconds; {@code cycles}, {@code cycles_hz};
 * {@code phase}: 0 measures, 1 asks the threads, 2 runs (read).
 */
@ThreadSafe
@ClickElement(
    usage = "TSCClock([VERBOSE, INSTALL, NOWAIT, BASE])",
    summary = "a clock of a counter of cycles",
    ports = "0/0",
    category = "Clocks")
public final class TSCClock extends Element {
  private enum Phase {
    STABILIZE,
    SYNCHRONIZE,
    RUNNING
  }

  private static final long PERIOD = 100_000_000;
  private static final long SECOND = 1_000_000_000;

  /** An error that counts as none: what a hundred cycles take. */
  private static final long PRECISION = 100;

  /** Errors in a row, or none in a row, after which that is believed. */
  private static final int CONVINCING = 10;

  private static final double FIRST_TRUST = 0.5;

  /**
   * A timer of a thread that is asked whether it sees the same time; index 0 is the clock's own.
   */
  private Timer[] timers = {};

  private int[] votes = {};
  private final AtomicInteger agreeing = new AtomicInteger();
  private int verbose;
  private boolean noWait;
  private Clock clock;
  private CycleClock wall;
  private CycleClock steady;
  private volatile Phase phase = Phase.STABILIZE;
  private double hz = CycleClock.NOMINAL_HZ;
  private double trust = FIRST_TRUST;
  private int good;
  private int bad;
  private int ticks;
  private volatile boolean disagreement;

  @Override
  protected void configure(Args args) {
    verbose = args.keyword("VERBOSE").asInt(1);
    boolean install = args.keyword("INSTALL").asBool(true);
    noWait = args.keyword("NOWAIT").asBool(false);
    String base = args.keyword("BASE").asString("");
    args.complete();
    if (!base.isEmpty()) {
      Element element = context().find(base, this);
      args.error(
          element == null
              ? "BASE: does not name an element"
              : "%s is not a UserClock".formatted(element));
    }
    if (noWait && !install) {
      args.error("You want to install without waiting but do not want to install?!");
    }
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    wall = new CycleClock(clock);
    steady = new CycleClock(clock);
    wall.set(clock.now(), wall.cycles(), hz);
    steady.set(clock.steady(), steady.cycles(), hz);
    timers = new Timer[1 + context().threads()];
    votes = new int[timers.length];
    for (int i = 0; i < timers.length; i++) {
      timers[i] = new Timer(this, i);
      timers[i].initialize(i == 0 ? Math.max(0, context().homeThread(this)) : i - 1);
    }
    timers[0].scheduleAfter(0);
  }

  @Override
  protected synchronized void runTimer(Timer due) {
    if (due.index() > 0) {
      askThread(due);
      return;
    }
    if (phase == Phase.STABILIZE) {
      if (stabilize()) {
        startRunning();
      }
    } else {
      follow();
    }
    if (phase == Phase.SYNCHRONIZE && !synchronize()) {
      return;
    }
    due.scheduleAfter(PERIOD);
  }

  /** Takes in one look at the system's clock; true when further looks would change nothing. */
  private boolean stabilize() {
    long count = wall.cycles();
    long real = clock.now();
    long error = real - wall.at(count);
    hz = hz * (1 - trust) + trust * wall.frequency(count, real);
    if (Math.abs(error) < PRECISION) {
      good++;
      if (good == CONVINCING) {
        trust /= 10;
        good = 0;
        if (trust * hz < 1) {
          return true;
        }
      }
    } else {
      good = 0;
      if (bad++ == CONVINCING) {
        trust = FIRST_TRUST;
      }
    }
    tell("STABILIZING", error);
    wall.set(real, count, hz);
    return false;
  }

  private void startRunning() {
    steady.set(clock.steady(), steady.cycles(), hz);
    wall.set(clock.now(), wall.cycles(), hz);
    trust = FIRST_TRUST;
    phase = noWait ? Phase.RUNNING : Phase.SYNCHRONIZE;
    if (noWait) {
      context().chatter("Installing TSC Clock without waiting further");
    }
  }

  /** Runs on from where it is, a little faster or slower; after a great error, from the truth. */
  private void follow() {
    long count = wall.cycles();
    long real = clock.now();
    long shown = wall.at(count);
    long error = real - shown;
    if (Math.abs(error) > SECOND) {
      context()
          .chatter(
              "Date has shifted by %d sec, userlevel clock will jump to catch up"
                  .formatted(error / SECOND));
      wall.set(real, count, hz);
      return;
    }
    ticks++;
    tell("RUNNING", error);
    wall.set(shown, count, hz * (1 - trust) + wall.frequency(count, real) * trust);
  }

  private void tell(String name, long error) {
    if (verbose > 2) {
      context()
          .chatter("Phase: %s\nTSC freq : %f\nLast period error : %d".formatted(name, hz, error));
    }
  }

  // --- Threads ----------------------------------------------------------------------------------

  /** False when the clock gives up. */
  private boolean synchronize() {
    if (ticks == CONVINCING) {
      for (int i = 1; i < timers.length; i++) {
        timers[i].scheduleAfter(PERIOD / 2);
      }
    } else if (disagreement) {
      tellProgress(
          "TSC between core do not seems to be able to synchronize... The TSC clock cannot be used."
              + " Sorry.");
      return false;
    } else if (agreeing.get() == context().threads()) {
      phase = Phase.RUNNING;
      tellProgress("Switching to TSC clock");
    }
    return true;
  }

  private void tellProgress(String message) {
    if (verbose > 0) {
      context().chatter(message);
    }
  }

  private void askThread(Timer due) {
    int thread = due.index();
    long error = clock.now() - wall.at(wall.cycles());
    votes[thread] += Math.abs(error) > PRECISION ? 1 : -1;
    if (votes[thread] > CONVINCING) {
      disagreement = true;
    } else if (votes[thread] < -CONVINCING) {
      agreeing.incrementAndGet();
    } else {
      due.scheduleAfter(PERIOD);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("now", () -> Long.toString(wall.at(wall.cycles())));
    handlers.readChanging("now_steady", () -> Long.toString(steady.at(steady.cycles())));
    handlers.readChanging("cycles", () -> Long.toString(wall.cycles()));
    handlers.readChanging("cycles_hz", () -> RealText.of(hz));
    handlers.readChanging("phase", () -> Integer.toString(phase.ordinal()));
  }
}
