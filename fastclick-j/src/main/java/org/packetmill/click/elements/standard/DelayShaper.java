package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Lets packets be pulled {@code DELAY} after their time stamps; their time stamps then say when
 * they were. Packets without a time stamp get that of the moment they arrive here.
 *
 * <p>Handlers: {@code delay} (read and write).
 *
 * @see DelayUnqueue
 */
@ClickElement(
    usage = "DelayShaper(DELAY)",
    summary = "delays packets that are pulled",
    processing = "l/l",
    category = "Traffic Shaping")
public final class DelayShaper extends Element implements NotifierOwner, Storage {
  private final Timer timer = new Timer(this);
  private final Notifier ready = new Notifier(Notifier.Search.CONTINUE_WAKE);
  private NotifierSignal upstream = NotifierSignal.BUSY;
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
    upstream = context().upstreamEmptySignal(this, 0, ready);
  }

  @Override
  public Packet pull(int port) {
    if (waiting == null) {
      waiting = Delays.pull(input(0), delay, context().clock());
    }
    if (waiting == null) {
      if (!upstream.isActive()) {
        ready.sleep();
      }
      return null;
    }
    long now = context().clock().now();
    if (waiting.timestamp() > now) {
      waitFor(waiting.timestamp() - Timer.adjustment(context().clock()), now);
      return null;
    }
    Packet due = waiting;
    due.setTimestamp(now);
    waiting = null;
    return due;
  }

  /** Timers are late by up to as much as the adjustment; for the rest whoever pulls looks again. */
  private void waitFor(long expiry, long now) {
    if (expiry <= now) {
      ready.wake();
    } else {
      timer.scheduleAtTime(expiry);
      ready.sleep();
    }
  }

  @Override
  protected void runTimer(Timer expired) {
    ready.wake();
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return ready;
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
    handlers.write("delay", value -> delay = Delays.parse("delay must be a timestamp", value));
  }
}
