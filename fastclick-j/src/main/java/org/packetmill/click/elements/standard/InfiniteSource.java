package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;

/**
 * Makes packets of {@code DATA} as fast as it can, {@code BURST} at a time as one batch, {@code
 * LIMIT} in all (-1: without end). {@code LENGTH} cuts or repeats the data; {@code HEADROOM} is the
 * room in front of it. With {@code STOP true} it stops the driver after the last one; {@code
 * END_CALL} writes a handler instead. Packets carry the time unless {@code TIMESTAMP} is false.
 * Works in push and pull contexts.
 *
 * <pre>{@code InfiniteSource(DATA \<00 00 c0 ae>, LIMIT 5, STOP true) -> Print -> Discard}</pre>
 *
 * <p>Handlers: {@code count} (read), {@code data}, {@code limit}, {@code burst}, {@code active},
 * {@code length} (read and write), {@code reset} (write), and those of its task when it pushes.
 */
@ClickElement(
    usage =
        "InfiniteSource([DATA, LIMIT, BURST, ACTIVE, TIMESTAMP, HEADROOM, LENGTH, STOP, END_CALL])",
    summary = "generates packets as fast as possible",
    ports = "0/1",
    category = "Basic Sources and Sinks")
public final class InfiniteSource extends Element implements NotifierOwner {
  private final Task task = new Task(this);
  private final PacketBatch batch = new PacketBatch(64);
  private final TemplatePacket template = new TemplatePacket();
  private final Notifier empty = new Notifier();
  private NotifierSignal nonfull = NotifierSignal.BUSY;
  private EndCall endCall = EndCall.NONE;
  private String data = "";
  private int length;
  private long limit;
  private int burst;
  private boolean active;
  private boolean timestamp;
  private long count;

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
    limit = args.positional("LIMIT").asLong(-1);
    burst = args.positional("BURST").asInt(1);
    active = args.positional("ACTIVE").asBool(true);
    timestamp = args.keyword("TIMESTAMP").asBool(true);
    template.setHeadroom(
        args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, TemplatePacket.MAX_HEADROOM));
    length = args.keyword("LENGTH").asInt(-1);
    length = args.keyword("DATASIZE").asInt(length);
    endCall = EndCall.read(args);
    if (burst < 1) {
      args.error("burst size must be >= 1");
    }
    args.complete();
    count = 0;
    template.set(data, length);
  }

  @Override
  protected void initialize(Errors errors) {
    endCall.check(this, errors);
    if (output(0).isPush()) {
      task.initialize(true);
      nonfull = context().downstreamFullSignal(this, 0, task);
    }
  }

  @Override
  protected void cleanup() {
    template.release();
  }

  @Override
  protected boolean runTask(Task turn) {
    if (!active || !nonfull.isActive()) {
      return false;
    }
    int size = (int) left(burst);
    if (size == 0) {
      endCall.make(this);
      return false;
    }
    fill(size);
    output(0).pushBatch(batch);
    count += size;
    turn.reschedule();
    return true;
  }

  /** Under wall time a burst has one time stamp; simulated time goes on with each packet. */
  private void fill(int size) {
    boolean each = context().clock().simulated();
    long now = timestamp && !each ? context().clock().now() : 0;
    for (int i = 0; i < size; i++) {
      Packet packet = template.next();
      if (timestamp) {
        packet.setTimestamp(each ? context().clock().now() : now);
      }
      batch.add(packet);
    }
  }

  @Override
  public Packet pull(int port) {
    if (active && left(1) == 1) {
      count++;
      Packet packet = template.next();
      if (timestamp) {
        packet.setTimestamp(context().clock().now());
      }
      return packet;
    }
    if (active) {
      endCall.make(this);
    }
    empty.sleep();
    return null;
  }

  private long left(int wanted) {
    return limit < 0 ? wanted : Math.clamp(limit - count, 0L, wanted);
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return empty;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("data", () -> data);
    handlers.write("data", value -> change(() -> setData(value)));
    handlers.raw("data");
    handlers.readLong("limit", () -> limit);
    handlers.write(
        "limit",
        value -> change(() -> limit = Words.integer("limit parameter must be integer", value)));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write(
        "active",
        value -> change(() -> active = Words.bool("active parameter must be boolean", value)));
    handlers.readLong("count", () -> count);
    handlers.button("reset", () -> change(() -> count = 0));
    for (String name : new String[] {"burst", "burstsize"}) {
      handlers.readLong(name, () -> burst);
      handlers.write(
          name,
          value ->
              change(() ->
                  burst =
                      Words.integer(
                          "burstsize parameter must be integer >= 1",
                          value,
                          1,
                          Integer.MAX_VALUE)));
    }
    for (String name : new String[] {"length", "datasize"}) {
      handlers.readLong(name, () -> length);
      handlers.write(
          name, value -> change(() -> setLength(Words.integer("length must be integer", value))));
    }
    if (output(0).isPush()) {
      handlers.task(task);
    }
  }

  private void setData(String newData) {
    data = newData;
    template.set(data, length);
  }

  private void setLength(int newLength) {
    length = newLength;
    template.set(data, length);
  }

  private void change(Handlers.Command change) throws HandlerException {
    change.run();
    if (active && left(1) == 1) {
      if (output(0).isPush()) {
        task.reschedule();
      } else {
        empty.wake();
      }
    }
  }
}
