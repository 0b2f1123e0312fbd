package org.packetmill.click.elements.standard;

import java.util.Arrays;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Storage;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * Stores packets first in, first out. A packet that finds it full goes to output 1, if there is
 * one, and is dropped otherwise. Nobody is told when it gets empty or full; see {@link Queue}.
 *
 * <p>Handlers: {@code length}, {@code highwater_length}, {@code drops} (read), {@code capacity}
 * (read and write), {@code reset_counts}, {@code reset} (write; drops what is stored).
 */
@ClickElement(
    usage = "SimpleQueue([CAPACITY])",
    summary = "stores packets in a FIFO queue",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public class SimpleQueue extends Element implements Storage {
  private static final int DEFAULT_CAPACITY = 1000;

  private Packet[] packets = {};
  private int head;
  private int length;
  private int capacity;
  private int highwater;
  private long drops;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    int wanted = args.positional("CAPACITY").asInt(DEFAULT_CAPACITY, 0, Integer.MAX_VALUE - 8);
    args.complete();
    resize(wanted);
  }

  @Override
  public void push(int port, Packet packet) {
    if (length < capacity) {
      append(packet);
      packetStored();
    } else {
      overflow(packet);
    }
  }

  @Override
  public void pushBatch(int port, PacketBatch batch) {
    int count = batch.size();
    for (int i = 0; i < count; i++) {
      push(port, batch.get(i));
    }
  }

  @Override
  public Packet pull(int port) {
    if (length == 0) {
      noPacketToTake();
      return null;
    }
    Packet packet = packets[head];
    packets[head] = null;
    head = head + 1 == packets.length ? 0 : head + 1;
    length--;
    packetTaken();
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

  /** How many packets it may hold. */
  final int capacity() {
    return capacity;
  }

  @Override
  public final int stored() {
    return length;
  }

  private void append(Packet packet) {
    if (length == packets.length) {
      grow();
    }
    int tail = head + length;
    packets[tail < packets.length ? tail : tail - packets.length] = packet;
    length++;
    if (length > highwater) {
      highwater = length;
    }
  }

  private void overflow(Packet packet) {
    if (drops == 0 && capacity > 0) {
      context().chatter("%s: overflow".formatted(this));
    }
    drops++;
    checkedOutputPush(1, packet);
  }

  private void grow() {
    // Never a modulus on the packet path: the ring is unrolled to the front here.
    packets = inOrder(Math.clamp(length * 2L, 16, Math.max(16, capacity)));
    head = 0;
  }

  private Packet[] inOrder(int room) {
    Packet[] ordered = new Packet[room];
    for (int i = 0; i < length; i++) {
      ordered[i] = packets[(head + i) % packets.length];
    }
    return ordered;
  }

  private void resize(int newCapacity) {
    capacity = newCapacity;
    if (length > newCapacity) {
      Packet[] ordered = inOrder(length);
      for (int i = newCapacity; i < length; i++) {
        ordered[i].kill();
      }
      packets = Arrays.copyOf(ordered, newCapacity);
      head = 0;
      length = newCapacity;
    }
    capacityChanged();
  }

  /** Takes the packets over; those beyond the capacity are lost, with a warning. */
  @Override
  protected void takeState(Element old, Errors errors) {
    SimpleQueue before = (SimpleQueue) old;
    int all = before.length;
    for (int i = 0; i < all && length < capacity; i++) {
      append(before.pull(0));
    }
    highwater = length;
    if (before.length > 0) {
      errors.warning("some packets lost (old length %d, new capacity %d)".formatted(all, capacity));
    }
    if (length > 0) {
      packetStored();
    }
  }

  @Override
  protected void cleanup() {
    for (int i = 0; i < length; i++) {
      packets[(head + i) % packets.length].kill();
    }
    length = 0;
    packets = new Packet[0];
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("length", () -> length);
    handlers.readLong("highwater_length", () -> highwater);
    handlers.readLong("capacity", () -> capacity);
    handlers.write("capacity", this::changeCapacity);
    handlers.readLong("drops", () -> drops);
    handlers.button("reset_counts", this::resetCounts);
    handlers.button("reset", this::dropAll);
  }

  private void changeCapacity(String value) throws HandlerException {
    resize(Values.integer("capacity", value, 0));
  }

  private void resetCounts() {
    drops = 0;
    highwater = length;
  }

  private void dropAll() {
    for (Packet packet = pull(0); packet != null; packet = pull(0)) {
      checkedOutputPush(1, packet);
    }
  }
}
