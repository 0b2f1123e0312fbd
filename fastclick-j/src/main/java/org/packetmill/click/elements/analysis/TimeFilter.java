package org.packetmill.click.elements.analysis;

import java.util.regex.Matcher;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.HandlerCall;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets whose time stamps lie from {@code START} up to {@code END}; others leave at output
 * 1. {@code START_AFTER} and {@code END_AFTER} count from the first packet, {@code START_DELAY} and
 * {@code END_DELAY} from when the router started, {@code INTERVAL} from the start.
 *
 * <p>At the first packet behind the end, {@code STOP true} stops the driver, and {@code END_CALL}
 * writes a handler, {@code $t} standing for the packet's time. It may move the end, and the packet
 * is looked at again.
 *
 * <pre>{@code FromDump(trace.pcap) -> TimeFilter(START_AFTER 10, INTERVAL 60) -> ...}</pre>
 *
 * <p>Handlers: {@code start}, {@code end}, {@code interval} (read and write), {@code
 * extend_interval} (write).
 */
@ClickElement(
    usage =
        "TimeFilter([START, END, START_DELAY, END_DELAY, START_AFTER, END_AFTER, INTERVAL, STOP,"
            + " END_CALL])",
    summary = "passes through packets with timestamps in range",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Timestamps")
public final class TimeFilter extends SimpleElement {
  private TimeWindow window = new TimeWindow();
  private String endCall = "";
  private boolean mayCall;

  @Override
  protected void configure(Args args) {
    window = TimeWindow.read(args);
    boolean stop = args.keyword("STOP").asBool(false);
    endCall = args.keyword("END_CALL").asText("");
    if (stop && !endCall.isEmpty()) {
      args.error("END_CALL and STOP are mutually exclusive");
    }
    endCall = stop ? "stop true" : endCall;
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (!endCall.isEmpty()) {
      new HandlerCall(endCall).check(this, errors);
    }
    window.initialize(context().clock().now());
    mayCall = !endCall.isEmpty();
  }

  @Override
  protected Packet process(Packet packet) {
    long time = packet.timestamp();
    window.begin(time);
    if (time >= window.start && time >= window.end && mayCall) {
      end(time);
      return drop(packet, time >= window.end);
    }
    return drop(packet, time < window.start || time >= window.end);
  }

  private Packet drop(Packet packet, boolean wanted) {
    if (!wanted) {
      return packet;
    }
    checkedOutputPush(1, packet);
    return null;
  }

  /** Calls the handler, again as long as it moves the end, but not far enough. */
  private void end(long time) {
    String call = endCall.replaceAll("\\$t\\b|\\$\\{t\\}", Matcher.quoteReplacement(text(time)));
    long before;
    do {
      before = window.end;
      mayCall = false;
      new HandlerCall(call).make(this);
    } while (time >= window.end && mayCall && window.end > before);
  }

  private static String text(long time) {
    return TimeText.seconds(time);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("start", () -> text(window.start));
    handlers.read("end", () -> text(window.end));
    handlers.read("interval", () -> text(window.end - window.start));
    handlers.write("start", value -> window.setStart(TimeArgument.read("expected time", value)));
    handlers.write("end", value -> setEnd(TimeArgument.read("expected time", value)));
    handlers.write(
        "interval", value -> moveEnd(window.start + TimeArgument.read("expected time", value)));
    handlers.write(
        "extend_interval",
        value -> moveEnd(window.end + TimeArgument.read("expected time", value)));
  }

  private void setEnd(long end) {
    window.setEnd(end);
    mayCall = !endCall.isEmpty();
  }

  private void moveEnd(long end) {
    window.end = end;
    mayCall = !endCall.isEmpty();
  }
}
