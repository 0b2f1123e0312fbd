package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.PacketBatch;

/**
 * Pulls up to {@code BURST} packets (8 by default) every {@code INTERVAL} and pushes them on.
 *
 * <p>Handlers: {@code interval} (read and write).
 */
@ClickElement(
    usage = "TimedUnqueue(INTERVAL [, BURST])",
    summary = "pull-to-push converter",
    processing = "l/h",
    category = "Packet Scheduling")
public final class TimedUnqueue extends Element {
  private static final int DEFAULT_BURST = 8;

  private final Timer timer = new Timer(this);
  private final PacketBatch batch = new PacketBatch(DEFAULT_BURST);
  private long interval;
  private int burst;

  @Override
  protected void configure(Args args) {
    interval = args.mandatory("INTERVAL").asDuration(0);
    burst = args.positional("BURST").asInt(DEFAULT_BURST);
    args.complete();
    if (burst <= 0) {
      burst = Integer.MAX_VALUE;
    }
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    timer.scheduleAfter(interval);
  }

  @Override
  protected void runTimer(Timer expired) {
    input(0).pullBatch(batch, burst);
    output(0).pushBatch(batch);
    expired.scheduleAfter(interval);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("interval", () -> Delays.text(interval));
    handlers.write("interval", value -> interval = Delays.parse("expected time in seconds", value));
  }
}
