package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.standard.GapRate;
import org.packetmill.click.packet.Packet;

/** A source of packets of random flows, for benchmarks. */
abstract class FastFlows extends Element {
  private static final long MILLISECOND = 1_000_000;
  private static final long MILLISECONDS_A_SECOND = 1000;

  private final GapRate rate = new GapRate();
  private boolean rateLimited;
  private int limit;
  private int flows;
  private int flowSize;
  private boolean active;
  private boolean stop;
  private FlowHeaders headers;
  private long count;

  /** Milliseconds, as Click's counter of such. */
  private long firstTime;

  private long lastTime;

  /** Reads what both sources have in common up to {@code FLOWSIZE}. */
  final void readFlows(Args args) {
    setRate(args.mandatory("RATE").asUnsigned(0) & 0xffffffffL);
    limit = args.mandatory("LIMIT").asInt();
    headers = FlowHeaders.read(args, context());
    flows = args.mandatory("FLOWS").asInt(1, 1, 1 << 24);
    flowSize = args.mandatory("FLOWSIZE").asInt(1, 1, Integer.MAX_VALUE);
  }

  /** Reads the rest. */
  final void readState(Args args) {
    active = args.positional("ACTIVE").asBool(true);
    stop = args.positional("STOP").asBool(false);
    args.complete();
  }

  final FlowHeaders headers() {
    return headers;
  }

  final int flows() {
    return flows;
  }

  final int flowSize() {
    return flowSize;
  }

  final void setFlowSize(int size) {
    flowSize = size;
  }

  /** Whether no more than {@code LIMIT} packets have been sent. */
  final boolean isBelowLimit() {
    return limit < 0 || count < limit;
  }

  final int limit() {
    return limit;
  }

  /** Makes the flows' packets anew. */
  abstract void makeFlows();

  /** Lets go of the flows' packets. */
  abstract void releaseFlows();

  /** The next packet, null if there is none. */
  abstract Packet next();

  /** Whether no packets will come any more. */
  abstract boolean isOver();

  /** A packet has been made. */
  void made() {}

  /** There may be packets again. */
  void goOn() {}

  /** Starts again. */
  void reset() {
    count = 0;
    firstTime = 0;
    lastTime = 0;
    goOn();
  }

  /** Stops the driver if that was asked for. */
  final void stopIfWanted() {
    if (stop) {
      context().pleaseStopDriver();
    }
  }

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void initialize(Errors errors) {
    makeFlows();
  }

  @Override
  protected void cleanup() {
    releaseFlows();
  }

  @Override
  public Packet pull(int port) {
    if (!active || isOver()) {
      return null;
    }
    if (rateLimited) {
      if (!rate.isDue(context().clock().now())) {
        return null;
      }
      rate.update();
    }
    Packet packet = next();
    if (packet != null) {
      countOne();
    }
    return packet;
  }

  private void countOne() {
    count++;
    if (count == 1) {
      firstTime = context().clock().steady() / MILLISECOND;
    }
    if (!isBelowLimit()) {
      lastTime = context().clock().steady() / MILLISECOND;
    }
    made();
  }

  /**
   * Nanoseconds until the next packet is due; 0 if nothing keeps it back, -1 if it may not come.
   */
  final long delay(long now) {
    if (!active || isOver()) {
      return -1;
    }
    return rateLimited ? Math.max(0, rate.expiry() - now) : 0;
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readChanging("rate", this::achieved);
    handlers.write("rate", this::writeRate);
    handlers.button("reset", this::reset);
    handlers.write("active", this::setActive);
    handlers.write("limit", this::setLimit);
    handlers.read("stop", () -> Boolean.toString(stop));
    handlers.write("stop", value -> stop = Words.bool("expected boolean", value));
  }

  /** Packets a second between the first and the last, once that has been sent. */
  private String achieved() {
    long passed = Math.max(1, lastTime - firstTime);
    return lastTime == 0 ? "0" : Long.toString(count * MILLISECONDS_A_SECOND / passed);
  }

  private void writeRate(String value) throws HandlerException {
    long packets = Words.unsigned("rate parameter must be integer >= 0", value);
    if (packets > GapRate.MAX_RATE) {
      throw new HandlerException("rate too large; max is " + GapRate.MAX_RATE);
    }
    setRate(packets);
    goOn();
  }

  private void setRate(long packetsPerSecond) {
    rateLimited = packetsPerSecond > 0;
    rate.setRate(packetsPerSecond);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("active parameter must be boolean", value);
    if (active) {
      reset();
    }
  }

  private void setLimit(String value) throws HandlerException {
    limit = Words.integer("limit parameter must be integer >= 0", value);
    goOn();
  }

  /** Makes the flows anew with packets of another length. */
  final void setLength(int length) {
    if (length != headers.length()) {
      headers.setLength(length);
      releaseFlows();
      makeFlows();
      count = 0;
    }
  }
}
