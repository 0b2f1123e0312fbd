package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.packet.Packet;

/**
 * Merges streams that are sorted by time stamps: when pulled, it hands out the earliest packet of
 * its inputs. Up to {@code BUFFER} packets of each input (1) wait inside, so that streams may be a
 * bit out of order. With {@code STOP true} it stops the driver when no packets are left and none
 * are announced.
 *
 * <pre>{@code
 * s :: TimeSortedSched(STOP true) -> ...;
 * FromDump(a.pcap) -> [0] s; FromDump(b.pcap) -> [1] s;
 * }</pre>
 *
 * <p>Handlers: {@code well_ordered} (read), false once a packet left behind a later one.
 */
@ClickElement(
    usage = "TimeSortedSched([STOP, BUFFER])",
    summary = "merges sorted packet streams by timestamp",
    ports = "-/1",
    processing = "l/l",
    category = "Timestamps")
public final class TimeSortedSched extends Element implements NotifierOwner {
  private static final int MAX_BUFFER = 1 << 20;

  private final Notifier nonEmpty = new Notifier(Notifier.Search.CONTINUE_WAKE);
  private NotifierSignal[] signals = {};
  private PacketHeap waiting = new PacketHeap(0);

  /** How many packets of each input there still is room for. */
  private int[] room = {};

  /** The inputs that there is room for, in the order in which they became so. */
  private int[] ready = {};

  private int readyCount;
  private int buffer;
  private boolean stop;
  private long latest;
  private boolean wellOrdered = true;

  @Override
  protected void configure(Args args) {
    stop = args.keyword("STOP").asBool(false);
    buffer = args.keyword("BUFFER").asInt(1);
    if (buffer <= 0) {
      args.error("BUFFER must be at least 1");
    } else if ((long) buffer * inputCount() > MAX_BUFFER) {
      args.error("BUFFER=%d is too much, at most %d".formatted(buffer, MAX_BUFFER / inputCount()));
    }
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    waiting = new PacketHeap(inputCount() * buffer);
    signals = new NotifierSignal[inputCount()];
    room = new int[inputCount()];
    ready = new int[inputCount()];
    readyCount = inputCount();
    for (int i = 0; i < signals.length; i++) {
      signals[i] = context().upstreamEmptySignal(this, i, nonEmpty);
      room[i] = buffer;
      ready[i] = i;
    }
  }

  @Override
  protected void cleanup() {
    while (!waiting.isEmpty()) {
      waiting.remove().kill();
    }
  }

  @Override
  public Packet pull(int port) {
    boolean announced = false;
    for (int i = readyCount - 1; i >= 0; i--) {
      if (signals[ready[i]].isActive()) {
        announced = true;
        fill(i);
      }
    }
    if (!waiting.isEmpty() || announced) {
      nonEmpty.wake();
    } else {
      nonEmpty.sleep();
    }
    if (!waiting.isEmpty()) {
      return take();
    }
    if (stop && !announced) {
      context().pleaseStopDriver();
    }
    return null;
  }

  /** Pulls as many packets as there is room for from the input that is ready at {@code place}. */
  private void fill(int place) {
    int input = ready[place];
    for (Packet packet = input(input).pull(); packet != null; packet = input(input).pull()) {
      waiting.add(packet, input);
      room[input]--;
      if (room[input] == 0) {
        readyCount--;
        ready[place] = ready[readyCount];
        return;
      }
    }
  }

  private Packet take() {
    int input = waiting.firstInput();
    Packet packet = waiting.remove();
    room[input]++;
    if (room[input] == 1) {
      ready[readyCount++] = input;
    }
    // 0 is no time.
    if (packet.timestamp() != 0) {
      wellOrdered &= latest == 0 || packet.timestamp() >= latest;
      latest = packet.timestamp();
    }
    return packet;
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return nonEmpty;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("well_ordered", () -> Boolean.toString(wellOrdered));
  }
}
