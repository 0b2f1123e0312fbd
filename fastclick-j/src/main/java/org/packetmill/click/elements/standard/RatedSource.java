package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * Makes packets of {@code DATA} at {@code RATE} a second (10 by default), or at {@code BANDWIDTH},
 * {@code LIMIT} in all (-1: without end). {@code LENGTH} cuts or repeats the data; {@code HEADROOM}
 * is the room in front of it. With {@code STOP true} it stops the driver after the last one; {@code
 * END_CALL} writes a handler instead. Works in push and pull contexts; packets carry the time.
 *
 * <p>Handlers: {@code count} (read), {@code data}, {@code rate}, {@code limit}, {@code active},
 * {@code length} (read and write), {@code reset} (write), and those of its task when it pushes.
 */
@ClickElement(
    usage = "RatedSource([DATA, RATE, LIMIT, ACTIVE, HEADROOM, LENGTH, STOP, BANDWIDTH, END_CALL])",
    summary = "generates packets at a rate",
    ports = "0/1",
    category = "Basic Sources and Sinks")
public final class RatedSource extends Element {
  private static final int MAX_BATCH = 32;
  private static final int DEFAULT_RATE = 10;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final PacketBatch batch = new PacketBatch(MAX_BATCH);
  private final TemplatePacket template = new TemplatePacket();
  private final TokenBucket bucket = new TokenBucket();
  private EndCall endCall = EndCall.NONE;
  private String data = "";
  private int length;
  private int batchSize;
  private long limit;
  private boolean active;
  private long count;
  private boolean ended;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    data = args.positional("DATA").asString(TemplatePacket.DEFAULT_DATA);
    int rate = args.positional("RATE").asInt(DEFAULT_RATE, 0, Integer.MAX_VALUE);
    limit = args.positional("LIMIT").asLong(-1);
    active = args.positional("ACTIVE").asBool(true);
    template.setHeadroom(
        args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, TemplatePacket.MAX_HEADROOM));
    length = args.keyword("LENGTH").asInt(-1);
    length = args.keyword("DATASIZE").asInt(length);
    long bandwidth = args.keyword("BANDWIDTH").asBandwidth(0);
    endCall = EndCall.read(args);
    args.complete();
    ended = false;
    template.set(data, length);
    batchSize = MAX_BATCH;
    if (bandwidth > 0) {
      setRate(bandwidth / Math.max(1, length < 0 ? data.length() : length), 2L * length);
    } else {
      setRate(rate, 0);
    }
  }

  private void setRate(long rate, long leastBurst) {
    long burst = Math.max(leastBurst, rate < 200 ? 2 : rate / 100);
    bucket.assign((double) rate, (double) burst);
    batchSize = (int) Math.min(burst, batchSize);
  }

  @Override
  protected void initialize(Errors errors) {
    endCall.check(this, errors);
    timer.initialize();
    bucket.set(batchSize, context().clock().steady());
    if (output(0).isPush()) {
      task.initialize(true);
      // It goes on when queues are full, as Click's does; they only wake it.
      context().downstreamFullSignal(this, 0, task);
    }
  }

  @Override
  protected void cleanup() {
    template.release();
  }

  @Override
  protected void runTimer(Timer expired) {
    task.reschedule();
  }

  @Override
  protected boolean runTask(Task turn) {
    if (!active) {
      return false;
    }
    int size = (int) left(batchSize);
    if (size == 0) {
      end();
      return false;
    }
    bucket.refill(context().clock().steady());
    if (!bucket.removeIf(size)) {
      timer.scheduleAfter(bucket.timeUntil(batchSize));
      return false;
    }
    send(size);
    turn.reschedule();
    return true;
  }

  private void send(int size) {
    for (int i = 0; i < size; i++) {
      Packet packet = template.next();
      packet.setTimestamp(context().clock().now());
      batch.add(packet);
    }
    count += size;
    output(0).pushBatch(batch);
  }

  @Override
  public Packet pull(int port) {
    if (!active) {
      return null;
    }
    if (left(1) == 0) {
      end();
      return null;
    }
    bucket.refill(context().clock().steady());
    if (!bucket.removeIf(1)) {
      return null;
    }
    count++;
    Packet packet = template.next();
    packet.setTimestamp(context().clock().now());
    return packet;
  }

  private void end() {
    if (!ended) {
      ended = true;
      endCall.make(this);
    }
  }

  private long left(int wanted) {
    return limit < 0 ? wanted : Math.clamp(limit - count, 0L, wanted);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("data", () -> data);
    handlers.write("data", this::setData);
    handlers.raw("data");
    handlers.readLong("rate", bucket::rate);
    handlers.write(
        "rate", value -> setRate(Words.integer("syntax error", value, 0, Integer.MAX_VALUE), 0));
    handlers.readLong("limit", () -> limit);
    handlers.write("limit", value -> setLimit(Words.integer("syntax error", value)));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.readLong("count", () -> count);
    handlers.button("reset", this::reset);
    for (String name : new String[] {"length", "datasize"}) {
      handlers.readLong(name, () -> length);
      handlers.write(name, value -> setLength(Words.integer("syntax error", value)));
    }
    if (output(0).isPush()) {
      handlers.task(task);
    }
  }

  private void setLimit(int newLimit) {
    limit = Math.max(-1, newLimit);
    ended = false;
  }

  private void setData(String newData) {
    data = newData;
    // As in Click, where LENGTH is for the data of the configuration.
    template.set(data, -1);
  }

  private void setLength(int newLength) {
    length = newLength;
    template.set(data, length);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("syntax error", value);
    restart();
  }

  private void reset() {
    count = 0;
    ended = false;
    restart();
  }

  private void restart() {
    if (active && output(0).isPush()) {
      bucket.set(batchSize, context().clock().steady());
      task.reschedule();
    }
  }
}
