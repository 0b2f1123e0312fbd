package org.packetmill.click.elements.userlevel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PortReader;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.element.Task;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.Offload;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;
import org.packetmill.click.port.PortException;
import org.packetmill.click.port.ReceiveSettings;

/**
 * Receives packets from the port that {@code PORT} was bound to at start, up to {@code BURST} at a
 * time, and pushes each burst on as one batch. Packets are of type HOST, their link header is set,
 * and their annotations are zero, whatever {@code CLEAR} says.
 *
 * <p>It reads {@code N_QUEUES} receive queues from {@code QUEUE} on; without {@code QUEUE}, the
 * elements of one port take successive ones. With several threads there is a task on each of those
 * that are the device's, and by default a queue for each. They are the thread that
 * StaticThreadSched gives the element, or else its share of the threads that nobody was given:
 * {@code MAXTHREADS} at most, from the {@code THREADOFFSET}th on. {@code RSS_AGGREGATE} puts the
 * port's flow hash into the AGGREGATE annotation, {@code PAINT_QUEUE} the queue's number into
 * PAINT, {@code TIMESTAMP} the port's time into the time stamp. With {@code ALLOW_NONEXISTENT} a
 * port that is not there means that nothing arrives. {@code ACTIVE false} waits for the handler.
 *
 * <p>On a network card, {@code NDESC}, {@code MTU}, {@code PROMISC}, {@code MAC} and {@code PAUSE}
 * (full, rx, tx, none) set it up. {@code PORT} may be a PCI address or a virtual device of DPDK's.
 * With {@code VLAN_STRIP} the card takes the VLAN tag off and the VLAN_TCI annotation has it, with
 * {@code VLAN_QINQ} two tags; {@code VLAN_FILTER} and {@code VLAN_EXTEND} are switched on as well.
 * A port that cannot do that is refused. {@code LRO}, {@code JUMBO} and {@code RX_INTR} change
 * nothing, with a warning; {@code VF_POOLS}, {@code VF_VLAN}, {@code FLOW_RULES_FILE} and {@code
 * FLOW_ISOLATE} are refused. The other arguments of FastClick are accepted and mean nothing here.
 *
 * <pre>{@code FromDPDKDevice(0, BURST 32) -> EtherMirror -> ToDPDKDevice(0)}</pre>
 *
 * <p>Handlers: {@code count}, {@code device}, {@code driver}, {@code mac}, {@code carrier}, {@code
 * nb_rx_queues}, {@code hw_count}, {@code hw_bytes}, {@code hw_dropped}, {@code hw_errors}, {@code
 * nombufs}, {@code speed}, {@code duplex}, {@code autoneg}, {@code xstats} (read), {@code active},
 * {@code burst} (read and write), {@code reset_counts} (write).
 */
@ClickElement(
    usage =
        "FromDPDKDevice(PORT [, QUEUE, PROMISC, N_QUEUES, MAXTHREADS, THREADOFFSET, BURST,"
            + " RSS_AGGREGATE, PAINT_QUEUE, TIMESTAMP, VLAN_STRIP, ACTIVE, ALLOW_NONEXISTENT])",
    summary = "reads packets from a port",
    ports = "0/1",
    processing = "a/h",
    category = "Devices")
public final class FromDPDKDevice extends ReceivingElement implements PortReader {
  private static final int MAX_QUEUES = 128;
  private static final int PAINT_ANNO = 17;

  /** Ints from one thread's to the next: two cache lines. */
  private static final int STRIDE = 32;

  private QueueReader[] readers = {};

  /** Whose turn it is when a queue is read, by the queue's number from the first one on. */
  private QueueReader[] readerOf = {};

  private PacketPort port;
  private int number;
  private int queueArgument;
  private int queues;
  private int maxThreads;
  private int threadOffset;
  private int burst;
  private boolean rssAggregate;
  private boolean paintQueue;
  private boolean timestamp;
  private boolean allowNonexistent;
  private boolean active;
  private ReceiveSettings settings;
  private Set<Offload> offloads = Set.of();
  private boolean tagged;

  /** The queue that a thread is reading, for PAINT_QUEUE. */
  private int[] queueInTurn = {};

  private int firstQueue;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED - 5;
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    number = DeviceNumber.read(args);
    queueArgument = args.positional("QUEUE").asInt(-1, -1, MAX_QUEUES - 1);
    boolean promiscuous = args.positional("PROMISC").asBool(false);
    queues = args.keyword("N_QUEUES").asInt(-1, -1, MAX_QUEUES);
    maxThreads = args.keyword("MAXTHREADS").asInt(-1);
    threadOffset = args.keyword("THREADOFFSET").asInt(-1);
    burst = args.keyword("BURST").asInt(32, 1, Integer.MAX_VALUE);
    rssAggregate = args.keyword("RSS_AGGREGATE").asBool(false);
    paintQueue = args.keyword("PAINT_QUEUE").asBool(false);
    timestamp = args.keyword("TIMESTAMP").asBool(false);
    allowNonexistent = args.keyword("ALLOW_NONEXISTENT").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    settings = CardArguments.receive(args, promiscuous);
    offloads = CardArguments.receiveOffloads(args);
    tagged = offloads.contains(Offload.VLAN_STRIP) || offloads.contains(Offload.QINQ_STRIP);
    if (tagged && rssAggregate) {
      args.error("RSS_AGGREGATE and VLAN tags share an annotation: leave one of them out");
    }
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    firstQueue = queueArgument >= 0 ? queueArgument : nextQueue();
    int[] threads = QueueThreads.choose(this, maxThreads, threadOffset, queues);
    queues = queues < 0 ? threads.length : queues;
    try {
      port = context().port(number);
      port.tuneReceive(settings.withBuffers(DPDKInfo.buffers(context().elements())));
      for (int queue = firstQueue; queue < firstQueue + queues; queue++) {
        port.openReceive(queue, rssAggregate, timestamp);
      }
    } catch (PortException e) {
      port = null;
      if (!allowNonexistent) {
        errors.error(e.getMessage());
      }
      return;
    }
    offload(errors);
    queueInTurn = new int[context().threads() * STRIDE];
    makeReaders(threads);
  }

  private void offload(Errors errors) {
    for (Element element : context().elements()) {
      // Tags are taken off in all queues, and must then be asked for wherever packets come in.
      if (element instanceof FromDPDKDevice other
          && other.number == number
          && !other.offloads.equals(offloads)) {
        errors.error("VLAN arguments differ from those of " + other.name() + ", of the same port");
        return;
      }
    }
    try {
      port.offloadReceive(offloads);
    } catch (PortException e) {
      errors.error(e.getMessage());
    }
  }

  /** Neighbouring queues go to one thread. */
  private void makeReaders(int[] threads) {
    readers = new QueueReader[threads.length];
    readerOf = new QueueReader[queues];
    for (int i = 0; i < threads.length; i++) {
      int begin = firstQueue + queues * i / threads.length;
      int end = firstQueue + queues * (i + 1) / threads.length;
      readers[i] = new QueueReader(new Task(this, i), begin, end);
      Arrays.fill(readerOf, begin - firstQueue, end - firstQueue, readers[i]);
      readers[i].task.initialize(threads[i], active);
    }
  }

  @Override
  protected boolean spawningThreads(BitSet threads, int home, int output) {
    for (QueueReader reader : readers) {
      threads.set(reader.task.homeThread());
    }
    return true;
  }

  /** How many queues the elements before this one take of the same port. */
  private int nextQueue() {
    int taken = 0;
    for (Element element : context().elements()) {
      if (element == this) {
        break;
      }
      if (element instanceof FromDPDKDevice other && other.number == number) {
        taken = Math.max(taken, other.firstQueue + other.queues);
      }
    }
    return taken;
  }

  @Override
  protected boolean runTask(Task turn) {
    QueueReader reader = readers[turn.index()];
    boolean worked = false;
    for (int queue = reader.begin; queue < reader.end; queue++) {
      worked |= receive(port, queue, reader.batch, burst);
    }
    if (active && (worked || !port.exhausted())) {
      turn.reschedule();
    }
    return worked;
  }

  @Override
  protected void received(int queue, int received) {
    readerOf[queue - firstQueue].count += received;
    if (paintQueue) {
      queueInTurn[ClickThread.current() * STRIDE] = queue;
    }
  }

  @Override
  public boolean receivesPlain() {
    return !rssAggregate && !timestamp && !tagged;
  }

  @Override
  protected Packet arrive(Packet packet) {
    packet.setMacHeader(0);
    if (paintQueue) {
      packet.setAnno8(PAINT_ANNO, queueInTurn[ClickThread.current() * STRIDE]);
    }
    return packet;
  }

  /** The port, null when it is not there. */
  PacketPort port() {
    return port;
  }

  @Override
  public boolean exhausted() {
    return port == null || port.exhausted();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", this::count);
    handlers.button("reset_counts", this::resetCounts);
    handlers.read("active", () -> Boolean.toString(port != null && active));
    handlers.write("active", this::setActive);
    handlers.readLong("burst", () -> burst);
    handlers.write(
        "burst", v -> burst = Words.integer("expected integer", v, 1, Integer.MAX_VALUE));
    handlers.read("device", () -> port == null ? "undefined" : Integer.toString(number));
    handlers.read("mac", this::mac);
    handlers.readLong("nb_rx_queues", () -> port == null ? 0 : queues);
    CardHandlers.add(handlers, () -> port);
    handlers.readLong("hw_count", () -> counters().received());
    handlers.readLong("hw_bytes", () -> counters().receivedBytes());
    handlers.readLong("hw_dropped", () -> port == null ? 0 : port.details().missed());
    handlers.readLong("hw_errors", () -> port == null ? 0 : port.details().receiveErrors());
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("expected boolean", value);
    if (port == null) {
      return;
    }
    for (QueueReader reader : readers) {
      if (active) {
        reader.task.reschedule();
      } else {
        reader.task.unschedule();
      }
    }
  }

  private long count() {
    return Arrays.stream(readers).mapToLong(reader -> reader.count).sum();
  }

  private void resetCounts() {
    for (QueueReader reader : readers) {
      reader.count = 0;
    }
  }

  private String mac() {
    return port == null ? "" : AddressText.ether(port.macAddress()).replace('-', ':');
  }

  private PortCounters counters() {
    return port == null ? PortCounters.NONE : port.counters();
  }
}
