package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;

/**
 * Pulls up to {@code BURST} packets (8 by default) every {@code INTERVAL} and pushes them on.
 *
 * <pre>{@code ... -> Queue -> Burster(10ms, 4) -> ...}</pre>
 *
 * @see TimedUnqueue
 */
@ClickElement(
    usage = "Burster(INTERVAL [, BURST])",
    summary = "pull-to-push converter",
    processing = "l/h",
    category = "Packet Scheduling")
public final class Burster extends Element {
  private static final int DEFAULT_BURST = 8;
  private static final long MILLISECOND = 1_000_000;

  private final Timer timer = new Timer(this);
  private long interval;
  private int burst;

  @Override
  protected void configure(Args args) {
    long given = args.mandatory("INTERVAL").asDuration(0);
    interval = (given + MILLISECOND / 2) / MILLISECOND * MILLISECOND;
    burst = args.positional("BURST").asInt(DEFAULT_BURST);
    if (burst <= 0) {
      args.error("max packets per interval must be > 0");
    }
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    timer.scheduleAfter(interval);
  }

  @Override
  protected void runTimer(Timer due) {
    for (int i = 0; i < burst; i++) {
      Packet packet = input(0).pull();
      if (packet == null) {
        break;
      }
      output(0).push(packet);
    }
    due.rescheduleAfter(interval);
  }
}
