package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
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
  private final Notifier nonEmpty = new Notifier(Notifier.Search.CONTINUE_WAKE);
  private NotifierSignal[] signals = {};

  /** The packets that wait, those of input i from {@code i * buffer} on, in order of arrival. */
  private Packet[] waiting = {};

  private int[] counts = {};
  private int buffer;
  private boolean stop;
  private long latest = Long.MIN_VALUE;
  private boolean wellOrdered = true;

  @Override
  protected void configure(Args args) {
    stop = args.keyword("STOP").asBool(false);
    buffer = args.keyword("BUFFER").asInt(1, 1, 1 << 16);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    waiting = new Packet[inputCount() * buffer];
    counts = new int[inputCount()];
    signals = new NotifierSignal[inputCount()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = context().upstreamEmptySignal(this, i, (Task) null);
    }
  }

  @Override
  protected void cleanup() {
    for (int input = 0; input < counts.length; input++) {
      for (int i = 0; i < counts[input]; i++) {
        waiting[input * buffer + i].kill();
      }
      counts[input] = 0;
    }
  }

  @Override
  public Packet pull(int port) {
    boolean announced = false;
    for (int input = 0; input < counts.length; input++) {
      announced |= fill(input);
    }
    int earliest = earliest();
    if (earliest >= 0 || announced) {
      nonEmpty.wake();
    } else {
      nonEmpty.sleep();
    }
    if (earliest >= 0) {
      return take(earliest);
    }
    if (stop && !announced) {
      context().pleaseStopDriver();
    }
    return null;
  }

  /** Pulls as many packets as there is room for; whether more may come. */
  private boolean fill(int input) {
    while (counts[input] < buffer && signals[input].isActive()) {
      Packet packet = input(input).pull();
      if (packet == null) {
        break;
      }
      waiting[input * buffer + counts[input]++] = packet;
    }
    return signals[input].isActive();
  }

  /** Where the earliest packet waits, -1 if there is none. */
  private int earliest() {
    int best = -1;
    for (int input = 0; input < counts.length; input++) {
      for (int i = input * buffer; i < input * buffer + counts[input]; i++) {
        if (best < 0 || waiting[i].timestamp() < waiting[best].timestamp()) {
          best = i;
        }
      }
    }
    return best;
  }

  private Packet take(int position) {
    int input = position / buffer;
    Packet packet = waiting[position];
    int behind = input * buffer + counts[input] - position - 1;
    System.arraycopy(waiting, position + 1, waiting, position, behind);
    counts[input]--;
    wellOrdered &= packet.timestamp() >= latest;
    latest = packet.timestamp();
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
