package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.LooksAtDataOnly;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;
import org.packetmill.click.port.PortException;

/**
 * Sends packets through the port that {@code PORT} was bound to at start, on transmit queue {@code
 * QUEUE}.
 *
 * <p>A batch is sent as it comes. With {@code BURST}, packets are collected until there are that
 * many, or {@code TIMEOUT} milliseconds have passed (0: when the driver has nothing else to do).
 * What the port does not take waits in an internal queue of {@code IQUEUE} packets, a power of two;
 * when that is full the element waits for the port, or with {@code BLOCKING false} drops.
 *
 * <p>With {@code ALLOW_NONEXISTENT}, packets to a port that is not there are dropped. {@code NDESC}
 * is a network card's number of descriptors. The other arguments of FastClick are accepted and mean
 * nothing here.
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
            + " ALLOW_NONEXISTENT])",
    summary = "sends packets through a port",
    ports = "1/0",
    processing = "h/a",
    category = "Devices")
public final class ToDPDKDevice extends Element implements Storage {
  private static final int MAX_QUEUES = 128;
  private static final int MAX_TIMEOUT = 1_000_000;
  private static final long MILLISECOND = 1_000_000;

  /** How soon the port is tried again when it has not taken everything. */
  private static final long RETRY = MILLISECOND;

  private final Timer timer = new Timer(this);
  private final PacketBatch waiting = new PacketBatch(64);
  private PacketPort port;
  private int number;
  private int queue;
  private int capacity;
  private int burst;
  private long timeout;
  private int descriptors;
  private boolean blocking;
  private boolean allowNonexistent;
  private boolean warned;
  private long count;
  private long dropped;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED;
  }

  @Override
  protected void configure(Args args) {
    number = DeviceNumber.read(args);
    queue = Math.max(0, args.positional("QUEUE").asInt(-1, -1, MAX_QUEUES - 1));
    args.keyword("N_QUEUES").asInt(-1, -1, MAX_QUEUES);
    capacity = args.keyword("IQUEUE").asInt(1024, 1, 1 << 20);
    if (Integer.bitCount(capacity) != 1) {
      args.error("IQUEUE must be a power of 2");
    }
    blocking = args.keyword("BLOCKING").asBool(true);
    burst = Math.max(1, args.keyword("BURST").asInt(-1, -1, capacity));
    timeout = Math.max(0, args.keyword("TIMEOUT").asInt(0, -1, MAX_TIMEOUT)) * MILLISECOND;
    allowNonexistent = args.keyword("ALLOW_NONEXISTENT").asBool(false);
    descriptors = CardArguments.send(args);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    try {
      port = context().port(number);
      port.tuneSend(descriptors);
      port.openSend(queue);
    } catch (PortException e) {
      port = null;
      if (!allowNonexistent) {
        errors.error(e.getMessage());
      }
    }
  }

  @Override
  public void pushBatch(int input, PacketBatch batch) {
    if (burst == 1 && waiting.isEmpty() && port != null) {
      int sent = port.send(queue, batch, 0);
      count += sent;
      if (sent < batch.size()) {
        keep(batch, sent);
      }
    } else {
      keep(batch, 0);
    }
  }

  @Override
  public void push(int input, Packet packet) {
    if (port == null) {
      drop(packet);
      return;
    }
    while (waiting.size() == capacity && !makeRoom()) {
      if (!blocking) {
        drop(packet);
        return;
      }
      Thread.onSpinWait();
    }
    waiting.add(packet);
    if (waiting.size() >= burst) {
      send();
    }
    armTimer();
  }

  private void keep(PacketBatch batch, int start) {
    for (int i = start; i < batch.size(); i++) {
      push(0, batch.get(i));
    }
  }

  /** Sends what can be sent; false if the port takes nothing. */
  private boolean makeRoom() {
    if (send()) {
      return true;
    }
    if (!warned) {
      warned = true;
      context().chatter(name() + (blocking ? ": congestion warning" : ": packet dropped"));
    }
    return false;
  }

  /** Sends waiting packets; false if the port has taken none. */
  private boolean send() {
    int sent = port.send(queue, waiting, 0);
    count += sent;
    int left = waiting.size() - sent;
    for (int i = 0; i < left; i++) {
      waiting.set(i, waiting.get(i + sent));
    }
    waiting.truncate(left);
    return sent > 0;
  }

  private void armTimer() {
    if (!waiting.isEmpty() && !timer.isScheduled()) {
      timer.scheduleAfter(timeout);
    }
  }

  @Override
  protected void runTimer(Timer due) {
    if (!waiting.isEmpty() && !send()) {
      timer.scheduleAfter(RETRY);
    } else {
      armTimer();
    }
  }

  @Override
  protected void cleanup() {
    if (port != null && !waiting.isEmpty()) {
      send();
    }
    waiting.kill();
  }

  private void drop(Packet packet) {
    dropped++;
    packet.kill();
  }

  /** The port, null when it is not there. */
  PacketPort port() {
    return port;
  }

  @Override
  public int stored() {
    return waiting.size();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readLong("dropped", () -> dropped);
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
    count = 0;
    dropped = 0;
  }

  private PortCounters counters() {
    return port == null ? PortCounters.NONE : port.counters();
  }
}
