package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;

/**
 * Pulls up to {@code BURST} packets (1 by default) every {@code INTERVAL} and pushes them on.
 *
 * <p>A packet that comes when none has left for an interval leaves at once.
 */
@ClickElement(
    usage = "TimedUnqueue(INTERVAL [, BURST])",
    summary = "pull-to-push converter",
    processing = "l/h",
    category = "Packet Scheduling")
public class TimedUnqueue extends Element {
  private static final long MILLISECOND = 1_000_000;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final int defaultBurst;
  private NotifierSignal signal = NotifierSignal.BUSY;
  private long interval;
  private int burst;

  /** Whether the timer has fired since there was last nothing: then its intervals go on. */
  private boolean going;

  public TimedUnqueue() {
    this(1);
  }

  TimedUnqueue(int defaultBurst) {
    this.defaultBurst = defaultBurst;
  }

  @Override
  protected final void configure(Args args) {
    long given = args.mandatory("INTERVAL").asDuration(0);
    burst = args.positional("BURST").asInt(defaultBurst);
    args.complete();
    interval = (given + MILLISECOND / 2) / MILLISECOND * MILLISECOND;
    if (burst <= 0) {
      args.error("bad BURST");
    }
  }

  @Override
  protected final void initialize(Errors errors) {
    task.initialize(true);
    timer.initialize();
    signal = context().upstreamEmptySignal(this, 0, task);
  }

  @Override
  protected final void runTimer(Timer expired) {
    task.reschedule();
  }

  @Override
  protected final boolean runTask(Task turn) {
    // A queue that became nonempty meanwhile has to wait.
    if (timer.isScheduled()) {
      return false;
    }
    for (int i = 0; i < burst; i++) {
      Packet packet = input(0).pull();
      if (packet == null && i == 0 && !signal.isActive()) {
        going = false;
        return false;
      }
      if (packet == null) {
        break;
      }
      output(0).push(packet);
    }
    if (going) {
      timer.rescheduleAfter(interval);
    } else {
      timer.scheduleAfter(interval);
    }
    going = true;
    return true;
  }
}
