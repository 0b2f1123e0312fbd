package org.packetmill.click.elements.analysis;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.packet.Packet;

/**
 * Loads packets once, from all inputs in the order of their time stamps until one runs dry, and
 * plays them again and again. Packets are painted with the number of their input.
 */
abstract class ReplayBase extends Element {
  private static final long SECOND = 1_000_000_000L;

  final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final List<Packet> packets = new ArrayList<>();
  private NotifierSignal[] signals = {};
  private int next;
  private boolean loaded;
  private boolean active;
  private boolean verbose;
  private boolean useSignal;
  private boolean keep;
  private int limit;
  private int burst;

  /** Rounds still to play; -1 for no end. */
  private int rounds;

  /** Seconds after which it ends; 0 for no end. */
  private int stopTime;

  /** When the first packet was sent; -1 before. */
  private long started = -1;

  /** Reads the arguments that all replays have; {@code args.complete()} follows. */
  final void read(Args args) {
    rounds = args.keyword("STOP").asInt(-1);
    stopTime = args.keyword("STOP_TIME").asInt(0);
    args.keyword("QUICK_CLONE").asBool(false);
    burst = args.keyword("BURST").asInt(64, 1, Integer.MAX_VALUE);
    verbose = args.keyword("VERBOSE").asBool(false);
    keep = args.keyword("FREEONTERMINATE").asBool(true);
    limit = args.keyword("LIMIT").asInt(-1);
    active = args.keyword("ACTIVE").asBool(true);
    useSignal = args.keyword("USE_SIGNAL").asBool(false);
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void initialize(Errors errors) {
    signals = new NotifierSignal[inputCount()];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = context().upstreamEmptySignal(this, i, (Task) null);
    }
    timer.initialize();
    task.initialize(active);
  }

  @Override
  protected void cleanup() {
    unload();
  }

  private void unload() {
    for (int i = first(); i < packets.size(); i++) {
      packets.get(i).kill();
    }
    packets.clear();
    next = 0;
    loaded = false;
  }

  /** Where the packets start that have not been given away. */
  private int first() {
    return givesAway() ? next : 0;
  }

  /** In the last round the packets themselves may leave. */
  private boolean givesAway() {
    return rounds == 1 && !keep;
  }

  @Override
  protected boolean runTask(Task turn) {
    if (!active) {
      return false;
    }
    if (!loaded) {
      load();
    }
    if (rounds == 0) {
      stop();
      return false;
    }
    int sent = play(burst);
    if (sent >= 0 || isOver()) {
      endTurn(turn, sent <= 0);
    }
    return sent > 0;
  }

  /** Has the next turn come at {@code steady}, or when time is over. */
  final void pauseUntil(long steady) {
    long over = stopTime > 0 ? started + stopTime * SECOND : Long.MAX_VALUE;
    timer.scheduleAt(Math.min(steady, over));
  }

  @Override
  protected void runTimer(Timer due) {
    if (active) {
      task.reschedule();
    }
  }

  /** Plays up to {@code max} packets; how many, -1 if it cannot go on before something wakes it. */
  abstract int play(int max);

  /** The packet whose turn it is, null at the end of a round. It stays the replay's. */
  final Packet peek() {
    return next < packets.size() ? packets.get(next) : null;
  }

  /** A packet to send like the one whose turn it is, which is done with. */
  final Packet take() {
    Packet packet = packets.get(next);
    Packet out = givesAway() ? packet : packet.duplicate();
    next++;
    return out;
  }

  /** A round starts or goes on after a pause, at the packet whose turn it is. */
  void startTiming() {}

  private void startRound() {
    startTiming();
    if (started < 0 && peek() != null) {
      started = context().clock().steady();
    }
  }

  // --- Loading ----------------------------------------------------------------------------------

  private void load() {
    context().chatter("Loading %s with %d inputs.".formatted(name(), inputCount()));
    Packet[] heads = new Packet[inputCount()];
    int dry = -1;
    while (dry < 0 && (limit < 0 || packets.size() < limit)) {
      dry = fill(heads);
      if (dry < 0) {
        int earliest = earliest(heads);
        heads[earliest].setAnno8(Annotations.PAINT, earliest);
        packets.add(heads[earliest]);
        heads[earliest] = null;
      }
    }
    for (Packet head : heads) {
      if (head != null) {
        head.kill();
      }
    }
    context()
        .chatter(
            "%s : Successfully loaded %d packets. Input %d dried out."
                .formatted(name(), packets.size(), dry));
    loaded = true;
    next = 0;
    startRound();
  }

  /** Pulls a packet from each input that has none waiting; the number of one that is dry, or -1. */
  private int fill(Packet[] heads) {
    for (int i = 0; i < heads.length; i++) {
      while (heads[i] == null) {
        heads[i] = input(i).pull();
        if (heads[i] == null && !(useSignal && signals[i].isActive())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static int earliest(Packet[] heads) {
    int best = 0;
    for (int i = 1; i < heads.length; i++) {
      if (heads[i].timestamp() < heads[best].timestamp()) {
        best = i;
      }
    }
    return best;
  }

  // --- Ending -----------------------------------------------------------------------------------

  private void endTurn(Task turn, boolean idle) {
    if (peek() == null) {
      endRound();
    } else if (idle && isOver()) {
      rounds = 0;
    }
    if (rounds == 0) {
      stop();
    } else {
      turn.reschedule();
    }
  }

  private void endRound() {
    if (givesAway()) {
      packets.clear();
    }
    next = 0;
    startRound();
    boolean over = isOver();
    if (verbose) {
      String what = over ? "stopped after the time that was set" : "Replay loop";
      context().chatter("%s: %s (%d loops left)".formatted(this, what, rounds));
    }
    rounds = over ? 0 : rounds > 0 ? rounds - 1 : rounds;
  }

  /** Whether the time that was set has passed. */
  private boolean isOver() {
    return stopTime > 0
        && started >= 0
        && context().clock().steady() - started >= stopTime * SECOND;
  }

  private void stop() {
    active = false;
    started = -1;
    context().pleaseStopDriver();
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> setActive(Words.bool("type mismatch", value)));
    handlers.button("reset", this::unload);
    handlers.read("loaded", () -> Boolean.toString(loaded));
    handlers.readLong("stop", () -> rounds);
    handlers.write("stop", value -> rounds = Words.integer("expected integer", value));
  }

  private void setActive(boolean value) {
    active = value;
    startRound();
    if (active) {
      task.reschedule();
    } else {
      task.unschedule();
    }
  }
}
