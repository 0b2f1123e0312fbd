package org.packetmill.click.elements.research;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Makes load for each packet: W random numbers, then N accesses one depending on the other, R
 * percent of them to the packet (to its first 54 bytes unless PAYLOAD) and the others to an array
 * of S MB. With ANALYSIS the time that takes is measured.
 *
 * <p>Accesses stay inside packet and array, where FastClick's may fall a little behind the end.
 * Time is counted in nanoseconds, not cycles.
 *
 * <pre>{@code WorkPackage(S 4, N 5, R 20, PAYLOAD false, W 10)}</pre>
 *
 * <p>Handlers: {@code cycles}, {@code cycles_per_work}, {@code cycles_work}.
 */
@ClickElement(
    usage = "WorkPackage(S, N, R, PAYLOAD, W 1, ANALYSIS false)",
    summary = "Makes artificial load.",
    processing = "h/h",
    category = "Research")
public final class WorkPackage extends SimpleElement {
  private static final int SEED = 5489;
  private static final int INTS_A_MEGABYTE = 1 << 18;

  /** Bytes of Ethernet, IP and TCP header. */
  private static final int HEADERS = 54;

  private static final long RANDOM_MAX = 0xffffffffL;
  private static final long PERCENT = RANDOM_MAX / 100 + 1;

  private int accesses;
  private int packetShare;
  private boolean payload;
  private int numbers;
  private boolean analysis;
  private int[] array = {};
  private final MersenneTwister random = new MersenneTwister(SEED);

  /** Keeps the last access of each packet alive. */
  private int sink;

  private long nanos;
  private long work;

  @Override
  protected void configure(Args args) {
    int megabytes = args.mandatory("S").asInt(0, 4096);
    accesses = args.mandatory("N").asInt(0, Integer.MAX_VALUE);
    packetShare = args.mandatory("R").asInt(0, 100);
    payload = args.mandatory("PAYLOAD").asBool(false);
    numbers = args.keyword("W").asInt(1, 0, Integer.MAX_VALUE);
    analysis = args.keyword("ANALYSIS").asBool(false);
    args.complete();
    array = new int[megabytes * INTS_A_MEGABYTE];
    for (int i = 0; i < array.length; i++) {
      array[i] = random.next();
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (analysis) {
      measure(packet);
    } else {
      sink = work(packet);
    }
    return packet;
  }

  private void measure(Packet packet) {
    long start = System.nanoTime();
    sink = work(packet);
    nanos += System.nanoTime() - start;
    work += numbers;
  }

  private int work(Packet packet) {
    return access(packet, draw());
  }

  /** The last of the numbers. */
  private int draw() {
    int number = 0;
    for (int i = 0; i < numbers; i++) {
      number = random.next();
    }
    return number;
  }

  private int access(Packet packet, int start) {
    int number = start;
    int window = Math.max(0, (payload ? packet.length() : header(packet)) - 3);
    for (int i = 0; i < accesses; i++) {
      int data = toPacket(number) ? read(packet, number, window) : read(number);
      number = data ^ number << 24 ^ number << 16 ^ number << 8 ^ number >>> 16;
    }
    return number;
  }

  private boolean toPacket(int number) {
    return packetShare > 0 && (number & RANDOM_MAX) / PERCENT < packetShare;
  }

  private static int header(Packet packet) {
    return Math.min(HEADERS, packet.length());
  }

  private static int read(Packet packet, int number, int window) {
    return window == 0 ? 0 : packet.u32(scale(number, window));
  }

  private int read(int number) {
    return array.length == 0 ? 0 : array[scale(number, array.length)];
  }

  /** A number below {@code bound} in the proportion in which {@code number} is below 2 to 32. */
  private static int scale(int number, int bound) {
    return (int) ((number & RANDOM_MAX) * bound >>> 32);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("cycles", () -> Long.toString(nanos));
    handlers.readChanging("cycles_per_work", () -> Double.toString((double) nanos / work));
    handlers.readLong("cycles_work", () -> work);
  }

  /** The result of the last packet's work. */
  int sink() {
    return sink;
  }
}
