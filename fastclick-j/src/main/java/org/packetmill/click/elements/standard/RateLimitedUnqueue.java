package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.PacketBatch;

/** What {@link RatedUnqueue} and {@link BandwidthRatedUnqueue} have in common. */
abstract class RateLimitedUnqueue extends Element {
  private static final int DEFAULT_BURST = 32;

  private final TokenBucket bucket = new TokenBucket();
  private final PacketBatch batch = new PacketBatch(DEFAULT_BURST);
  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private BurstRate rate;
  private int burst;
  private boolean active;
  private long runs;
  private long packets;
  private long pushes;
  private long failedPulls;
  private long emptyRuns;

  /** Whether tokens are bytes, not packets. */
  abstract boolean isBandwidth();

  /** How many tokens must be there before a packet is pulled. */
  abstract int threshold();

  /** How many packets may be pulled for so many tokens. */
  abstract int packetsFor(long available);

  /** What the packets of {@code batch} cost. */
  abstract long cost(PacketBatch packets);

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  public final boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    burst = args.keyword("BURST").asInt(DEFAULT_BURST, 1, Integer.MAX_VALUE);
    active = args.keyword("ACTIVE").asBool(true);
    rate = BurstRate.read(args, isBandwidth());
    bucket.assign((double) rate.rate(), (double) rate.tokens());
  }

  @Override
  protected final void initialize(Errors errors) {
    timer.initialize();
    bucket.set((double) rate.tokens(), context().clock().steady());
    task.initialize(true);
    signal = context().upstreamEmptySignal(this, 0, task);
  }

  @Override
  protected final void runTimer(Timer expired) {
    task.reschedule();
  }

  @Override
  protected final boolean runTask(Task turn) {
    runs++;
    if (!active) {
      return false;
    }
    bucket.refill(context().clock().steady());
    if (!bucket.contains(threshold())) {
      timer.scheduleAfter(bucket.timeUntil(threshold()));
      emptyRuns++;
      return false;
    }
    input(0).pullBatch(batch, Math.min(burst, packetsFor(bucket.size())));
    boolean worked = !batch.isEmpty();
    if (worked) {
      bucket.remove((double) cost(batch));
      packets += batch.size();
      pushes++;
      output(0).pushBatch(batch);
    } else {
      failedPulls++;
    }
    if (worked || signal.isActive()) {
      turn.reschedule();
    }
    return worked;
  }

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.read("calls", this::calls);
    handlers.read("rate", this::rateText);
    handlers.write("rate", ConfigKeyword.of(this, "RATE", 0));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.read("config", this::rateText);
    handlers.task(task);
  }

  private String rateText() {
    return BurstRate.text(rate.rate(), isBandwidth());
  }

  private String calls() {
    return """
    %d calls to run_task()
    %d empty runs
    %d pushes
    %d failed pulls
    %d packets
    """
        .formatted(runs, emptyRuns, pushes, failedPulls, packets);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("syntax error", value);
    if (active && !task.isScheduled()) {
      task.reschedule();
    }
  }
}
