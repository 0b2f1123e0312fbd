package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.packet.Packet;

/**
 * Pulls packets and pushes them on as if they had passed a serial link: each takes its length
 * (EXTRA_LENGTH annotation included) divided by {@code BANDWIDTH} to be sent, and {@code LATENCY}
 * to arrive. The link holds what is under way. Time stamps say when packets arrive. A bandwidth of
 * 0 means that sending takes no time.
 *
 * <p>Handlers: {@code latency}, {@code bandwidth} (read and write; writing empties the link),
 * {@code size} (read), {@code reset} (write; drops what is under way), and those of its task.
 */
@ClickElement(
    usage = "LinkUnqueue(LATENCY, BANDWIDTH)",
    summary = "pull-to-push converter with link emulation",
    processing = "l/h",
    category = "Traffic Shaping")
public final class LinkUnqueue extends Element implements Storage {
  private static final int EXTRA_LENGTH_ANNO = 28;
  private static final long LEAST_BANDWIDTH = 100;
  private static final long MICROSECOND = 1000;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final PacketStore link = new PacketStore();
  private NotifierSignal signal = NotifierSignal.BUSY;
  private long latency;

  /** In hundreds of bytes a second. */
  private long bandwidth;

  private boolean backToBack;

  /** When the last packet on the link arrives. */
  private long lastArrival;

  @Override
  protected void configure(Args args) {
    latency = args.mandatory("LATENCY").asDuration(0);
    long bytes = args.mandatory("BANDWIDTH").asBandwidth(0);
    if (bytes < LEAST_BANDWIDTH && bytes != 0) {
      args.error("bandwidth too small, minimum 100Bps, or 0 to disable bandwidth");
    }
    bandwidth = bytes / LEAST_BANDWIDTH;
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
    long now = context().clock().now();
    boolean worked = takeIn(now + latency);
    worked |= letOut(now);
    goOn(turn, now);
    return worked;
  }

  /** Takes packets on as long as the link's entry is free. */
  private boolean takeIn(long nowDelayed) {
    boolean worked = false;
    while (link.size() == 0 || lastArrival <= nowDelayed) {
      Packet packet = input(0).pull();
      if (packet == null) {
        backToBack = false;
        break;
      }
      long start = link.size() > 0 && backToBack ? lastArrival : nowDelayed;
      lastArrival = start + sendingTime(packet);
      packet.setTimestamp(lastArrival);
      link.addLast(packet);
      backToBack = true;
      worked = true;
    }
    return worked;
  }

  private long sendingTime(Packet packet) {
    if (bandwidth == 0) {
      return 0;
    }
    long length = packet.length() + (packet.anno32(EXTRA_LENGTH_ANNO) & 0xffffffffL);
    return length * 10_000 / bandwidth * MICROSECOND;
  }

  private boolean letOut(long now) {
    boolean worked = false;
    while (link.size() > 0 && firstArrival() <= now) {
      output(0).push(link.removeFirst());
      worked = true;
    }
    return worked;
  }

  private long firstArrival() {
    return link.find(packet -> true).timestamp();
  }

  private void goOn(Task turn, long now) {
    if (link.size() == 0) {
      if (signal.isActive()) {
        turn.reschedule();
      }
      return;
    }
    long expiry = firstArrival();
    if (signal.isActive()) {
      expiry = Math.min(expiry, lastArrival - latency);
    }
    expiry -= Timer.adjustment(context().clock());
    if (expiry <= now) {
      turn.reschedule();
    } else {
      timer.scheduleAtTime(expiry);
    }
  }

  @Override
  public int stored() {
    return link.size();
  }

  @Override
  protected void cleanup() {
    for (Packet packet = link.removeFirst(); packet != null; packet = link.removeFirst()) {
      packet.kill();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("latency", () -> TimeText.span(latency));
    handlers.readLong("bandwidth", () -> bandwidth * LEAST_BANDWIDTH);
    handlers.readLong("size", link::size);
    handlers.button("reset", this::reset);
    handlers.write("latency", this::setLatency);
    handlers.write("bandwidth", this::setBandwidth);
    handlers.task(task);
  }

  private void setLatency(String value) throws HandlerException {
    latency = Delays.parse("latency must be a timestamp", value);
    reset();
  }

  private void setBandwidth(String value) throws HandlerException {
    Long bytes = Units.bandwidth(value.strip());
    if (bytes == null) {
      throw new HandlerException("invalid bandwidth");
    }
    if (bytes < LEAST_BANDWIDTH) {
      throw new HandlerException("bandwidth too small, minimum 100Bps");
    }
    bandwidth = bytes / LEAST_BANDWIDTH;
    reset();
  }

  private void reset() {
    cleanup();
    backToBack = false;
    timer.unschedule();
    task.reschedule();
  }
}
