package org.packetmill.click.elements.threads;

import java.util.BitSet;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.PerThread;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Hands packets over to another thread: any number of threads push to it, its home thread pushes
 * them on. There is a ring of {@code CAPACITY} packets for each thread that may push, so that
 * packets of one thread stay in order. The home thread takes up to {@code BURST} packets of each
 * ring a turn (0: all).
 *
 * <p>Packets that find their ring full are dropped, or with {@code BLOCKING true} wait for room.
 * With {@code DIRECT_TRAVERSAL true}, the default, packets that the home thread itself pushes pass
 * at once. The task sleeps when it was idle for long, unless {@code ALWAYS_UP true}; with {@code
 * ACTIVE false} it waits for the handler. {@code NOUSELESS true} leaves out the warning that nobody
 * but the home thread pushes, {@code VERBOSE false} messages about full rings.
 *
 * <pre>{@code in -> p :: Pipeliner -> out; StaticThreadSched(p 1)}</pre>
 *
 * <p>Handlers: {@code count} packets handed over, {@code dropped}, {@code active} (read and write).
 */
@ThreadSafe
@ClickElement(
    usage =
        "Pipeliner([CAPACITY, BURST, BLOCKING, ACTIVE, ALWAYS_UP, DIRECT_TRAVERSAL, NOUSELESS,"
            + " VERBOSE])",
    summary = "passes packets on to another thread",
    ports = "1-/1",
    processing = "h/h",
    category = "Threads")
public final class Pipeliner extends Element implements Storage {
  private static final int DEFAULT_CAPACITY = 1024;
  private static final int LEAST_CAPACITY = 4;
  private static final int MAX_CAPACITY = 1 << 20;
  private static final int MESSAGES = 9;

  private final Task task = new Task(this);
  private final PacketBatch taken = new PacketBatch(64);
  private PerThread<PacketRing> rings;
  private int capacity;
  private int burst;
  private int patience;
  private boolean blocking;
  private boolean active;
  private boolean alwaysUp;
  private boolean direct;
  private boolean noUseless;
  private boolean verbose;
  private int idleTurns;
  private int messages;
  private volatile boolean asleep;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    capacity = args.positional("CAPACITY").asInt(-1, Integer.MIN_VALUE, MAX_CAPACITY);
    burst = args.positional("BURST").asInt(32);
    blocking = args.positional("BLOCKING").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    alwaysUp = args.keyword("ALWAYS_UP").asBool(false);
    direct = args.keyword("DIRECT_TRAVERSAL").asBool(true);
    noUseless = args.keyword("NOUSELESS").asBool(false);
    verbose = args.keyword("VERBOSE").asBool(true);
    args.complete();
    capacity = capacity <= 0 ? DEFAULT_CAPACITY : capacity;
    burst = burst <= 0 ? Integer.MAX_VALUE : burst;
    patience = capacity / 4;
    if (capacity < LEAST_CAPACITY) {
      args.message("Pipeliner ring size must be at least " + LEAST_CAPACITY);
    }
  }

  @Override
  protected void initialize(Errors errors) {
    rings = new PerThread<>(context().threads(), thread -> new PacketRing(capacity));
    BitSet pushing = context().pushingThreads(this);
    int home = context().homeThread(this);
    pushing.stream()
        .filter(thread -> thread != home)
        .forEach(thread -> context().chatter(this + " : Pipeline from " + thread + " to " + home));
    if (blocking && !direct && pushing.get(Math.max(0, home))) {
      errors.error(
          ("Possible deadlock ! Pipeliner is served by thread %d, and the same thread can push"
                  + " packets to it. As Pipeliner is in blocking mode without direct traversal, it"
                  + " could block trying to push a packet, preventing the very same thread to drain"
                  + " the queue.")
              .formatted(home));
    } else if (!noUseless && pushing.cardinality() == 1 && pushing.get(Math.max(0, home))) {
      errors.warning(
          "Useless Pipeliner element ! Packets on the input come from the same thread that the"
              + " scheduling thread. If this is intended, set NOUSELESS to true but I seriously"
              + " doubt that.");
    }
    task.initialize(active);
  }

  @Override
  protected boolean spawningThreads(BitSet threads, int home, int port) {
    threads.set(home);
    return false;
  }

  @Override
  protected boolean keepsThread(int port) {
    return false;
  }

  @Override
  public void push(int port, Packet packet) {
    if (isDirect()) {
      output(0).push(packet);
      return;
    }
    PacketRing ring = rings.get();
    while (!ring.add(packet)) {
      if (!congested(ring, 1)) {
        packet.kill();
        break;
      }
    }
    wakeTask();
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    if (isDirect()) {
      output(0).pushBatch(batch);
      return;
    }
    PacketRing ring = rings.get();
    int count = batch.size();
    int added = ring.add(batch, 0);
    while (added < count) {
      if (!congested(ring, count - added)) {
        kill(batch, added);
        break;
      }
      added += ring.add(batch, added);
    }
    wakeTask();
  }

  private boolean isDirect() {
    return direct && ClickThread.current() == task.homeThread();
  }

  private static void kill(PacketBatch batch, int start) {
    for (int i = start; i < batch.size(); i++) {
      batch.get(i).kill();
    }
  }

  /** Whether to try again; then there has been some time. */
  private boolean congested(PacketRing ring, int packets) {
    if (!blocking) {
      drop(ring, packets);
      return false;
    }
    if (verbose && messages < MESSAGES) {
      messages++;
      context().chatter(this + " : congestion");
    }
    wakeTask();
    if (context().clock().simulated() && Thread.currentThread() instanceof ClickThread) {
      standIn();
    } else {
      context().waitAMoment();
    }
    return true;
  }

  private void drop(PacketRing ring, int packets) {
    ring.countDropped(packets);
    if (verbose && ring.dropped() <= MESSAGES) {
      context()
          .chatter(
              "%s : Dropped %d packets : have %d packets in ring"
                  .formatted(this, ring.dropped(), ring.capacity()));
    }
  }

  /** In simulated time one thread plays all; it does what the home thread would do meanwhile. */
  private void standIn() {
    int self = ClickThread.current();
    ClickThread.actAs(Math.max(0, task.homeThread()));
    try {
      drain();
    } finally {
      ClickThread.actAs(self);
    }
  }

  private void wakeTask() {
    if (asleep && active) {
      task.reschedule();
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    asleep = false;
    boolean worked = drain();
    idleTurns = worked ? 0 : idleTurns + 1;
    if (!active) {
      return worked;
    }
    if (!alwaysUp && idleTurns >= patience) {
      asleep = true;
      // Whoever pushed before it saw that is not heard any more.
      if (isEmpty()) {
        return worked;
      }
      asleep = false;
    }
    turn.reschedule();
    return worked;
  }

  private boolean drain() {
    boolean worked = false;
    for (int i = 0; i < rings.size(); i++) {
      rings.get(i).take(taken, burst);
      worked |= !taken.isEmpty();
      output(0).pushBatch(taken);
    }
    return worked;
  }

  private boolean isEmpty() {
    for (int i = 0; i < rings.size(); i++) {
      if (!rings.get(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int stored() {
    return rings == null || isEmpty() ? 0 : 1;
  }

  @Override
  protected void cleanup() {
    if (rings != null) {
      rings.forEach(ring -> ring.take(taken, Integer.MAX_VALUE));
      taken.kill();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("dropped", () -> rings.sum(PacketRing::dropped));
    handlers.readLong("count", () -> rings.sum(PacketRing::count));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("invalid argument", value);
    if (active) {
      task.reschedule();
    } else {
      task.unschedule();
    }
  }
}
