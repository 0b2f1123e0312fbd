package org.packetmill.click.elements.userlevel;

import java.util.BitSet;
import java.util.Set;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.FrameTarget;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.element.LooksAtMore;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.Offload;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;
import org.packetmill.click.port.PortException;

/**
 * Sends packets through the port that {@code PORT} was bound to at start, on transmit queue {@code
 * QUEUE}. With several threads, each of those that may push to it has a queue of its own from there
 * on, {@code N_QUEUES} at most; where there are fewer queues than threads, they share.
 *
 * <p>A batch is sent as it comes. With {@code BURST}, packets are collected until there are that
 * many, or {@code TIMEOUT} milliseconds have passed (0: when the driver has nothing else to do).
 * What the port does not take waits in an internal queue of {@code IQUEUE} packets, a power of two;
 * when that is full the element waits for the port, or with {@code BLOCKING false} drops.
 *
 * <p>With {@code ALLOW_NONEXISTENT}, packets to a port that is not there are dropped. {@code NDESC}
 * is a network card's number of descriptors. With {@code IPCO} the card calculates the checksum of
 * every IPv4 header that leaves, with {@code UCO} and {@code TCO} those of UDP and TCP, and with
 * {@code SET_VLAN} it inserts the tag that the VLAN_TCI annotation holds; a port that cannot is
 * refused. {@code TSO} changes nothing, with a warning. The other arguments of FastClick are
 * accepted and mean nothing here.
 *
 * <pre>{@code FromDPDKDevice(0) -> EtherMirror -> ToDPDKDevice(0)}</pre>
 *
 * <p>Handlers: {@code count}, {@code dropped}, {@code hw_count}, {@code hw_bytes}, {@code
 * hw_dropped}, {@code hw_errors}, {@code hw_checksum}, {@code driver}, {@code carrier}, {@code
 * speed}, {@code duplex}, {@code autoneg}, {@code nombufs}, {@code xstats} (read), {@code
 * reset_counts} (write).
 */
@LooksAtDataOnly
@ClickElement(
    usage =
        "ToDPDKDevice(PORT [, QUEUE, N_QUEUES, IQUEUE, BLOCKING, BURST, TIMEOUT,"
            + " ALLOW_NONEXISTENT, SET_VLAN, IPCO, UCO, TCO])",
    summary = "sends packets through a port",
    ports = "1/0",
    processing = "h/a",
    category = "Devices")
public final class ToDPDKDevice extends Element implements Storage, FrameTarget, LooksAtMore {
  private static final int MAX_QUEUES = 128;
  private static final int MAX_TIMEOUT = 1_000_000;
  private static final long MILLISECOND = 1_000_000;

  /** How soon the port is tried again when it has not taken everything. */
  private static final long RETRY = MILLISECOND;

  private PerThread<QueueWriter> writers;
  private PacketPort port;
  private int number;
  private int queue;
  private int queues;
  private int capacity;
  private int burst;
  private long timeout;
  private int descriptors;
  private Set<Offload> offloads = Set.of();

  private boolean blocking;
  private boolean allowNonexistent;
  private boolean warned;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED;
  }

  @Override
  protected void configure(Args args) {
    number = DeviceNumber.read(args);
    queue = Math.max(0, args.positional("QUEUE").asInt(-1, -1, MAX_QUEUES - 1));
    queues = args.keyword("N_QUEUES").asInt(-1, -1, MAX_QUEUES);
    capacity = args.keyword("IQUEUE").asInt(1024, 1, 1 << 20);
    if (Integer.bitCount(capacity) != 1) {
      args.error("IQUEUE must be a power of 2");
    }
    blocking = args.keyword("BLOCKING").asBool(true);
    burst = Math.max(1, args.keyword("BURST").asInt(-1, -1, capacity));
    timeout = Math.max(0, args.keyword("TIMEOUT").asInt(0, -1, MAX_TIMEOUT)) * MILLISECOND;
    allowNonexistent = args.keyword("ALLOW_NONEXISTENT").asBool(false);
    descriptors = CardArguments.send(args);
    offloads = CardArguments.sendOffloads(args);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    int[] numbers = new int[context().threads()];
    try {
      port = context().port(number);
      port.tuneSend(descriptors);
      numbers = openQueues(context().passingThreads(this));
    } catch (PortException e) {
      port = null;
      if (!allowNonexistent) {
        errors.error(e.getMessage());
      }
    }
    offload(errors);
    makeWriters(numbers);
  }

  private void offload(Errors errors) {
    for (Element element : context().elements()) {
      // What the card does holds for all queues, also for packets whose annotations are not stored.
      if (element instanceof ToDPDKDevice other
          && other.number == number
          && !other.offloads.equals(offloads)) {
        errors.error("offloads differ from those of " + other.name() + ", of the same port");
        return;
      }
    }
    try {
      if (port != null) {
        port.offloadSend(offloads);
      }
    } catch (PortException e) {
      errors.error(e.getMessage());
    }
  }

  /** A queue for each thread that may push, as far as there are queues; they then share. */
  private int[] openQueues(BitSet passing) {
    port.openSend(queue);
    int opened = 1;
    int wanted = Math.min(passing.cardinality(), queues < 1 ? MAX_QUEUES : queues);
    try {
      for (; opened < wanted; opened++) {
        port.openSend(queue + opened);
      }
    } catch (PortException e) {
      // The port has no more; the queues that it has are enough.
    }
    int[] numbers = new int[context().threads()];
    int next = 0;
    for (int thread = 0; thread < numbers.length; thread++) {
      numbers[thread] = queue + (passing.get(thread) ? next++ % opened : 0);
    }
    return numbers;
  }

  private void makeWriters(int[] numbers) {
    int[] users = new int[queue + numbers.length];
    for (int number : numbers) {
      users[number]++;
    }
    Object lock = new Object();
    writers =
        new PerThread<>(
            numbers.length,
            thread -> {
              Timer timer = new Timer(this, thread);
              timer.initialize(thread);
              boolean shared = users[numbers[thread]] > 1;
              return new QueueWriter(timer, numbers[thread], shared ? lock : null);
            });
  }

  @Override
  public void pushBatch(int input, PacketBatch batch) {
    QueueWriter writer = writers.get();
    if (sendsAtOnce(writer)) {
      int sent = writer.send(port, batch);
      if (sent < batch.size()) {
        keep(writer, batch, sent);
      }
    } else {
      keep(writer, batch, 0);
    }
  }

  @Override
  public void pushFrames(int input, FrameBurst frames) {
    QueueWriter writer = writers.get();
    if (sendsAtOnce(writer) && frames.keepsFrames() && !looksAtMore()) {
      writer.send(port, frames);
    }
    if (frames.kept() > 0) {
      PacketBatch left = frames.packets();
      pushBatch(input, left);
      left.clear();
    }
  }

  /** The annotation that a VLAN tag comes from is something that frames do not have. */
  @Override
  public boolean looksAtMore() {
    return offloads.contains(Offload.VLAN_INSERT);
  }

  private boolean sendsAtOnce(QueueWriter writer) {
    return burst == 1 && writer.waiting.isEmpty() && port != null;
  }

  @Override
  public void push(int input, Packet packet) {
    push(writers.get(), packet);
  }

  private void push(QueueWriter writer, Packet packet) {
    if (port == null) {
      drop(writer, packet);
      return;
    }
    while (writer.waiting.size() == capacity && !makeRoom(writer)) {
      if (!blocking) {
        drop(writer, packet);
        return;
      }
      context().waitAMoment();
    }
    writer.waiting.add(packet);
    if (writer.waiting.size() >= burst) {
      writer.sendWaiting(port);
    }
    armTimer(writer);
  }

  private void keep(QueueWriter writer, PacketBatch batch, int start) {
    for (int i = start; i < batch.size(); i++) {
      push(writer, batch.get(i));
    }
  }

  /** Sends what can be sent; false if the port takes nothing. */
  private boolean makeRoom(QueueWriter writer) {
    if (writer.sendWaiting(port)) {
      return true;
    }
    if (!warned) {
      warned = true;
      context().chatter(name() + (blocking ? ": congestion warning" : ": packet dropped"));
    }
    return false;
  }

  private void armTimer(QueueWriter writer) {
    if (!writer.waiting.isEmpty() && !writer.timer.isScheduled()) {
      writer.timer.scheduleAfter(timeout);
    }
  }

  @Override
  protected void runTimer(Timer due) {
    QueueWriter writer = writers.get(due.index());
    if (!writer.waiting.isEmpty() && !writer.sendWaiting(port)) {
      due.scheduleAfter(RETRY);
    } else {
      armTimer(writer);
    }
  }

  @Override
  protected void cleanup() {
    if (writers != null) {
      writers.forEach(this::empty);
    }
  }

  private void empty(QueueWriter writer) {
    if (port != null && !writer.waiting.isEmpty()) {
      writer.sendWaiting(port);
    }
    writer.waiting.kill();
  }

  private static void drop(QueueWriter writer, Packet packet) {
    writer.dropped++;
    packet.kill();
  }

  /** The port, null when it is not there. */
  PacketPort port() {
    return port;
  }

  @Override
  public int stored() {
    return writers == null ? 0 : (int) writers.sum(writer -> writer.waiting.size());
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> writers.sum(writer -> writer.count));
    handlers.readLong("dropped", () -> writers.sum(writer -> writer.dropped));
    handlers.button("reset_counts", this::reset);
    handlers.readLong("hw_count", () -> counters().sent());
    handlers.readLong("hw_bytes", () -> counters().sentBytes());
    handlers.readLong("hw_dropped", this::portDropped);
    handlers.readLong("hw_errors", () -> port == null ? 0 : port.details().sendErrors());
    CardHandlers.add(handlers, () -> port);
    handlers.read("hw_checksum", () -> Long.toHexString(counters().sentChecksum()));
  }

  private long portDropped() {
    return port == null ? 0 : port.dropped();
  }

  private void reset() {
    writers.forEach(QueueWriter::reset);
  }

  private PortCounters counters() {
    return port == null ? PortCounters.NONE : port.counters();
  }
}
