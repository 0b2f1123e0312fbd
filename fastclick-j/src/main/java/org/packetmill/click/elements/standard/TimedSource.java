package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Pushes a packet of {@code DATA} every {@code INTERVAL} (500 ms by default), {@code LIMIT} in all
 * (-1: without end). With {@code STOP true} it stops the driver after the last one. Packets carry
 * the time.
 *
 * <p>Handlers: {@code count} (read), {@code interval}, {@code data}, {@code limit}, {@code active}
 * (read and write), {@code reset} (write; starts counting from 0 again).
 */
@ClickElement(
    usage = "TimedSource([INTERVAL, DATA, LIMIT, ACTIVE, STOP, HEADROOM])",
    summary = "periodically generates packets",
    ports = "0/1",
    processing = "h/h",
    category = "Basic Sources and Sinks")
public final class TimedSource extends Element {
  private static final long DEFAULT_INTERVAL = 500_000_000;

  private final Timer timer = new Timer(this);
  private final TemplatePacket template = new TemplatePacket();
  private String data = "";
  private long interval;
  private int limit;
  private int headroom;
  private boolean active;
  private boolean stop;
  private long count;

  @Override
  protected void configure(Args args) {
    interval = args.positional("INTERVAL").asDuration(DEFAULT_INTERVAL);
    data = args.positional("DATA").asString(TemplatePacket.DEFAULT_DATA);
    limit = args.keyword("LIMIT").asInt(-1);
    active = args.keyword("ACTIVE").asBool(true);
    stop = args.keyword("STOP").asBool(false);
    headroom = args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, TemplatePacket.MAX_HEADROOM);
    args.complete();
    template.setHeadroom(headroom);
    template.set(data, -1);
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    if (active) {
      timer.scheduleAfter(interval);
    }
  }

  @Override
  protected void runTimer(Timer expired) {
    if (!active) {
      return;
    }
    if (limit < 0 || count < limit) {
      Packet packet = template.next();
      packet.setTimestamp(context().clock().now());
      output(0).push(packet);
      count++;
      expired.rescheduleAfter(interval);
    } else if (stop) {
      context().pleaseStopDriver();
    }
  }

  @Override
  protected void cleanup() {
    template.release();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("interval", () -> TimeText.span(interval));
    handlers.write("interval", this::setInterval);
    handlers.read("data", () -> data);
    handlers.write("data", this::setData);
    handlers.raw("data");
    handlers.readLong("limit", () -> limit);
    handlers.write("limit", value -> limit = Words.integer("expected integer", value));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.readLong("count", () -> count);
    handlers.readLong("headroom", () -> headroom);
    handlers.write("headroom", this::setHeadroom);
    handlers.button("reset", this::reset);
  }

  private void setInterval(String value) throws HandlerException {
    long wanted = Delays.parse("bad interval", value);
    if (wanted == 0) {
      throw new HandlerException("bad interval");
    }
    interval = wanted;
  }

  private void setData(String value) {
    data = value;
    template.set(data, -1);
  }

  private void setHeadroom(String value) throws HandlerException {
    headroom = Words.integer("bad headroom", value, 0, TemplatePacket.MAX_HEADROOM);
    template.setHeadroom(headroom);
    template.set(data, -1);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("bad active", value);
    goOn();
  }

  private void reset() {
    count = 0;
    goOn();
  }

  private void goOn() {
    if (active && !timer.isScheduled()) {
      timer.scheduleAfter(0);
    }
  }
}
