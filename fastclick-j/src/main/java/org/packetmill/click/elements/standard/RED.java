package org.packetmill.click.elements.standard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Storage;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.packet.Packet;

/**
 * Random Early Detection: drops packets the more often, the longer the queues behind it (or, when
 * packets are pulled, in front of it) have been on average. No packet is dropped up to {@code
 * MIN_THRESH} packets; from there to {@code MAX_THRESH} the probability grows from 0 to {@code
 * MAX_P}. With {@code GENTLE} (true) it grows on to 1 at twice {@code MAX_THRESH}; without, all
 * packets above {@code MAX_THRESH} are dropped. Dropped packets leave at output 1 if there is one.
 *
 * <p>{@code QUEUES} names the queues, by default the nearest ones. {@code STABILITY} (4) says how
 * slowly the average follows: an observation weighs {@code 1 / 2^STABILITY}; 0 looks at the queues
 * as they are.
 *
 * <pre>{@code ... -> RED(5, 50, 0.02) -> Queue(200) -> ...}</pre>
 *
 * <p>Handlers: {@code drops}, {@code avg_queue_size}, {@code stats}, {@code queues} (read), {@code
 * min_thresh}, {@code max_thresh}, {@code max_p} (read and write); {@code config} shows the queues.
 */
@ClickElement(
    usage = "RED(MIN_THRESH, MAX_THRESH, MAX_P [, QUEUES, STABILITY, GENTLE])",
    summary = "drops packets according to Random Early Detection",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Active Queue Management")
public class RED extends Element {
  private static final long TWENTY_MILLISECONDS = 20_000_000;

  private final AverageQueueLength average = new AverageQueueLength();
  private DropCurve curve = DropCurve.NONE;
  private int stability;
  private List<Element> queues = List.of();
  private Clock clock;

  /** Packets since the last one that was dropped; -1 while none are. */
  private int sinceDrop = -1;

  private int threshold;

  /** When the queues were last seen empty, in ticks of 20 ms; 0 if they were not. */
  private long lastEmpty;

  private long drops;

  @Override
  public final boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    long min = Integer.toUnsignedLong(args.mandatory("MIN_THRESH").asUnsigned(0));
    long max = Integer.toUnsignedLong(args.mandatory("MAX_THRESH").asUnsigned(0));
    long probability = Math.round(args.mandatory("MAX_P").asDouble(0) * DropCurve.ONE);
    String names = args.keyword("QUEUES").asText("");
    long wanted = Integer.toUnsignedLong(args.keyword("STABILITY").asUnsigned(4));
    boolean gentle = args.keyword("GENTLE").asBool(true);
    args.complete();
    if (DropCurve.check(min, max, probability, wanted, args)) {
      take(
          DropCurve.of((int) min, (int) max, (int) probability, gentle), (int) wanted, names, args);
    }
  }

  /** Takes what was configured, and checked. */
  final void take(DropCurve wanted, int newStability, String names, Args args) {
    curve = wanted;
    stability = newStability;
    if (queues.isEmpty() && !names.isBlank()) {
      queues = find(names, args);
    }
  }

  /** Goes on with another curve, chosen by the average length so far. */
  final void adapt() {
    curve = curve.adapted(average.rounded());
  }

  private List<Element> find(String names, Args args) {
    List<Element> found = new ArrayList<>();
    for (String name : names.strip().split("\\s+", -1)) {
      Element element = context().find(name, this);
      if (element == null) {
        args.error("no element named '%s'".formatted(name));
      } else {
        found.add(element);
      }
    }
    return found;
  }

  @Override
  protected void initialize(Errors errors) {
    clock = context().clock();
    if (queues.isEmpty()) {
      queues = nearest();
    }
    if (queues.isEmpty()) {
      errors.error("no nearby Queues");
    }
    for (Element element : queues) {
      if (!(element instanceof Storage)) {
        errors.error("'%s' is not a Storage element".formatted(element.name()));
      }
    }
  }

  /** The queues that packets reach without another one in between. */
  private List<Element> nearest() {
    boolean downstream = output(0).isPush();
    Set<Element> seen = new LinkedHashSet<>(context().neighbors(this, downstream, 0, 1));
    List<Element> work = new ArrayList<>(seen);
    for (int i = 0; i < work.size(); i++) {
      if (!(work.get(i) instanceof Storage)) {
        for (Element next : context().neighbors(work.get(i), downstream, -1, 1)) {
          if (seen.add(next)) {
            work.add(next);
          }
        }
      }
    }
    return work.stream().filter(Storage.class::isInstance).toList();
  }

  // --- Packets ----------------------------------------------------------------------------------

  @Override
  public final void push(int port, Packet packet) {
    if (shouldDrop()) {
      drop(packet);
    } else {
      output(0).push(packet);
    }
  }

  @Override
  public final Packet pull(int port) {
    while (true) {
      Packet packet = input(0).pull();
      if (packet == null || !shouldDrop()) {
        return packet;
      }
      drop(packet);
    }
  }

  private void drop(Packet packet) {
    drops++;
    checkedOutputPush(1, packet);
  }

  private boolean shouldDrop() {
    long length = averageLength();
    if (length <= curve.min() || length > curve.kill()) {
      sinceDrop = -1;
      return length > curve.min();
    }
    int probability = curve.probability(length, average.scaled());
    sinceDrop++;
    if (sinceDrop > 0 && probability > 0 && sinceDrop > threshold / probability) {
      sinceDrop = 0;
      threshold = draw();
      return true;
    }
    if (sinceDrop == 0) {
      threshold = draw();
    }
    return false;
  }

  private int draw() {
    return context().random().next() >> 5 & 0xffff;
  }

  /** Also takes the queues' length into the average; time in which they are empty counts, too. */
  private long averageLength() {
    int length = length();
    if (stability == 0) {
      return length;
    }
    if (length > 0) {
      average.update(length, stability);
      lastEmpty = 0;
    } else {
      long now = clock.recent() / TWENTY_MILLISECONDS;
      average.update(0, lastEmpty == 0 ? 1 : now - lastEmpty, stability);
      lastEmpty = now;
    }
    return average.rounded();
  }

  private int length() {
    int length = 0;
    for (int i = 0; i < queues.size(); i++) {
      length += ((Storage) queues.get(i)).stored();
    }
    return length;
  }

  // --- Handlers ---------------------------------------------------------------------------------

  @Override
  protected final void takeState(Element old, Errors errors) {
    average.takeOver(((RED) old).average);
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
    handlers.readLong("min_thresh", () -> curve.min());
    handlers.write("min_thresh", ConfigKeyword.of(this, "MIN_THRESH", 0));
    handlers.readLong("max_thresh", () -> curve.max());
    handlers.write("max_thresh", ConfigKeyword.of(this, "MAX_THRESH", 1));
    handlers.read("max_p", () -> curve.probabilityText());
    handlers.write("max_p", ConfigKeyword.of(this, "MAX_P", 2));
    handlers.read("avg_queue_size", this::averageText);
    handlers.read("stats", this::statistics);
    handlers.read("queues", () -> names("", "\n"));
    handlers.read("config", this::config);
  }

  private String averageText() {
    return DropCurve.fraction(average.scaled(), AverageQueueLength.SCALE);
  }

  private String statistics() {
    return "%d current queue\n%s avg queue\n%d drops\n".formatted(length(), averageText(), drops);
  }

  private String names(String before, String after) {
    return queues.stream()
        .map(element -> before + element.name() + after)
        .collect(Collectors.joining());
  }

  private String config() {
    return "%d, %d, %s, QUEUES%s, STABILITY %d%s"
        .formatted(
            curve.min(),
            curve.max(),
            curve.probabilityText(),
            names(" ", ""),
            stability,
            curve.gentle() ? "" : ", GENTLE false");
  }
}
