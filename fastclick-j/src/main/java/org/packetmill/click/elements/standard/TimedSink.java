package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Pulls one packet every {@code INTERVAL} (500 ms by default) and drops it.
 *
 * <p>Handlers: {@code interval} (read and write).
 */
@ClickElement(
    usage = "TimedSink([INTERVAL])",
    summary = "periodically pulls and drops packets",
    ports = "1/0",
    processing = "l/l",
    category = "Basic Sources and Sinks")
public final class TimedSink extends Element {
  private static final long DEFAULT_INTERVAL = 500_000_000;

  private final Timer timer = new Timer(this);
  private long interval;

  @Override
  protected void configure(Args args) {
    interval = args.positional("INTERVAL").asDuration(DEFAULT_INTERVAL);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    timer.scheduleAfter(interval);
  }

  @Override
  protected void runTimer(Timer expired) {
    Packet packet = input(0).pull();
    if (packet != null) {
      packet.kill();
    }
    expired.rescheduleAfter(interval);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("interval", () -> TimeText.span(interval));
    handlers.write("interval", value -> interval = Delays.parse("expected time in seconds", value));
  }
}
