package org.packetmill.click.elements.standard;

import java.util.function.Predicate;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Storage;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Stores packets first in, first out. A packet that finds it full goes to output 1, if there is
 * one, and is dropped otherwise; with {@code BLOCKING true} whoever pushes waits until another
 * thread has made room. Nobody is told when it gets empty or full; see {@link Queue}.
 *
 * <p>Any number of threads may push and pull; when there are several, they take turns. {@code
 * NOUSELESS} is accepted and changes nothing: no queue is found useless here.
 *
 * <p>Handlers: {@code length}, {@code highwater_length}, {@code drops} (read), {@code capacity}
 * (read and write), {@code reset_counts}, {@code reset} (write; drops what is stored).
 */
@ThreadSafe
@ClickElement(
    usage = "SimpleQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public class SimpleQueue extends Element implements Storage {
  private static final int DEFAULT_CAPACITY = 1000;

  final PacketStore store = new PacketStore();
  private int capacity;
  private boolean blocking;

  /** Whether several threads may be here at once; the store is the lock then. */
  private boolean shared;

  private int highwater;
  private long drops;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    int wanted = args.positional("CAPACITY").asUnsigned(DEFAULT_CAPACITY, Integer.MAX_VALUE - 8);
    blocking = args.keyword("BLOCKING").asBool(false);
    args.keyword("NOUSELESS").asBool(false);
    args.complete();
    resize(wanted);
  }

  @Override
  protected void initialize(Errors errors) {
    shared = context().threads() > 1;
  }

  // --- In
  // -----------------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    if (shared) {
      pushShared(port, packet);
    } else {
      reject(insert(port, packet));
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    int count = batch.size();
    for (int i = 0; i < count; i++) {
      push(port, batch.get(i));
    }
  }

  private void pushShared(int port, Packet packet) {
    while (!attempt(port, packet)) {
      context().waitAMoment();
    }
  }

  /** False when the packet has to wait for room. */
  private boolean attempt(int port, Packet packet) {
    Packet rejected;
    synchronized (store) {
      if (blocking && capacity > 0 && store.size() >= capacity) {
        return false;
      }
      rejected = insert(port, packet);
    }
    reject(rejected);
    return true;
  }

  /** Stores a packet; returns the one that has to go for it, or null. */
  Packet insert(int port, Packet packet) {
    if (store.size() >= capacity) {
      countDrop();
      return packet;
    }
    store.addLast(packet);
    noteHighwater();
    packetStored();
    return null;
  }

  final void noteHighwater() {
    if (store.size() > highwater) {
      highwater = store.size();
    }
  }

  final void countDrop() {
    if (drops == 0 && capacity > 0) {
      context().chatter("%s: overflow".formatted(this));
    }
    drops++;
  }

  private void reject(Packet packet) {
    if (packet != null) {
      checkedOutputPush(1, packet);
    }
  }

  // --- Out
  // ----------------------------------------------------------------------------------------

  @Override
  public Packet pull(int port) {
    return shared ? pullShared() : remove();
  }

  private Packet pullShared() {
    synchronized (store) {
      return remove();
    }
  }

  private Packet remove() {
    Packet packet = store.removeFirst();
    if (packet == null) {
      noPacketToTake();
    } else {
      packetTaken();
    }
    return packet;
  }

  /** A packet has been added. */
  void packetStored() {}

  /** A packet has been removed. */
  void packetTaken() {}

  /** Somebody pulled in vain. */
  void noPacketToTake() {}

  /** The capacity has changed. */
  void capacityChanged() {}

  // --- For other elements
  // -------------------------------------------------------------------------

  /** How many packets it may hold. */
  final int capacity() {
    return capacity;
  }

  @Override
  public final int stored() {
    return store.size();
  }

  /** The first packet that {@code wanted} accepts, left where it is; null if there is none. */
  public final Packet peek(Predicate<Packet> wanted) {
    synchronized (store) {
      return store.find(wanted);
    }
  }

  /** Takes out the first packet that {@code wanted} accepts; null if there is none. */
  public final Packet yank(Predicate<Packet> wanted) {
    synchronized (store) {
      Packet packet = store.remove(wanted);
      if (packet != null) {
        packetTaken();
      }
      return packet;
    }
  }

  /** Takes out all packets that {@code wanted} accepts; returns how many there were. */
  public final int yankAll(Predicate<Packet> wanted, PacketBatch into) {
    int before = into.size();
    for (Packet packet = yank(wanted); packet != null; packet = yank(wanted)) {
      into.add(packet);
    }
    return into.size() - before;
  }

  // --- Changes
  // ------------------------------------------------------------------------------------

  private void resize(int newCapacity) {
    synchronized (store) {
      capacity = newCapacity;
      while (store.size() > newCapacity) {
        dropForSize().kill();
      }
      capacityChanged();
    }
  }

  /** Takes out a packet because the capacity has shrunk: the last one. */
  Packet dropForSize() {
    return store.removeLast();
  }

  /** Takes the packets over; those beyond the capacity are lost, with a warning. */
  @Override
  protected void takeState(Element old, Errors errors) {
    PacketStore before = ((SimpleQueue) old).store;
    int all = before.size();
    for (int i = 0; i < all && store.size() < capacity; i++) {
      store.addLast(before.removeFirst());
    }
    highwater = store.size();
    if (before.size() > 0) {
      errors.warning("some packets lost (old length %d, new capacity %d)".formatted(all, capacity));
    }
    if (store.size() > 0) {
      packetStored();
    }
  }

  @Override
  protected void cleanup() {
    for (Packet packet = store.removeFirst(); packet != null; packet = store.removeFirst()) {
      packet.kill();
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("length", store::size);
    handlers.readLong("highwater_length", () -> highwater);
    handlers.readLong("capacity", () -> capacity);
    handlers.write("capacity", ConfigKeyword.of(this, "CAPACITY", 0));
    handlers.readLong("drops", () -> drops);
    handlers.button("reset_counts", this::resetCounts);
    handlers.button("reset", this::dropAll);
  }

  private void resetCounts() {
    drops = 0;
    highwater = store.size();
  }

  private void dropAll() {
    for (Packet packet = pull(0); packet != null; packet = pull(0)) {
      checkedOutputPush(1, packet);
    }
  }
}
