package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Pulls packets and pushes each on {@code DELAY} after its time stamp, which becomes later by as
 * much. Packets without a time stamp get that of the moment they are pulled.
 *
 * <p>Handlers: {@code delay} (read and write), and those of its task.
 *
 * @see DelayShaper
 */
@ClickElement(
    usage = "DelayUnqueue(DELAY)",
    summary = "delays packets from pull to push",
    processing = "l/h",
    category = "Packet Scheduling")
public final class DelayUnqueue extends Element implements Storage {
  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private long delay;
  private Packet waiting;

  @Override
  protected void configure(Args args) {
    delay = args.mandatory("DELAY").asDuration(0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    task.initialize(true);
    signal = context().upstreamEmptySignal(this, 0, task);
  }

  @Override
  protected void runTimer(Timer expired) {
    task.reschedule();
  }

  @Override
  protected boolean runTask(Task turn) {
    boolean worked = false;
    while (true) {
      if (waiting == null) {
        waiting = Delays.pull(input(0), delay, context().clock());
      }
      if (waiting == null) {
        if (signal.isActive()) {
          turn.reschedule();
        }
        return worked;
      }
      long now = context().clock().now();
      if (waiting.timestamp() > now) {
        waitFor(waiting.timestamp() - Timer.adjustment(context().clock()), now, turn);
        return worked;
      }
      Packet due = waiting;
      waiting = null;
      output(0).push(due);
      worked = true;
    }
  }

  /** Timers are late by up to as much as this, so the rest of the time is spent looking. */
  private void waitFor(long expiry, long now, Task turn) {
    if (expiry <= now) {
      turn.reschedule();
    } else {
      timer.scheduleAtTime(expiry);
    }
  }

  @Override
  public int stored() {
    return waiting == null ? 0 : 1;
  }

  @Override
  protected void cleanup() {
    if (waiting != null) {
      waiting.kill();
      waiting = null;
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("delay", () -> TimeText.span(delay));
    handlers.write("delay", value -> delay = Delays.parse("expected time in seconds", value));
    handlers.task(task);
  }
}
