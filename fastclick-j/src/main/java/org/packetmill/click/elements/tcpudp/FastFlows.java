package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/** A source of packets of random flows, for benchmarks. */
abstract class FastFlows extends Element {
  private static final double SECOND = 1e9;
  private static final int MAX_RATE = 1_000_000_000;

  private final SendRate rate = new SendRate();
  private int rateSet;
  private int limit;
  private int flows;
  private int flowSize;
  private boolean active;
  private boolean stop;
  private FlowHeaders headers;
  private long count;
  private long firstTime;
  private long lastTime;

  /** Reads what both sources have in common up to {@code FLOWSIZE}. */
  final void readFlows(Args args) {
    rateSet = args.mandatory("RATE").asInt(0, MAX_RATE);
    limit = args.mandatory("LIMIT").asInt();
    headers = FlowHeaders.read(args, context().random());
    flows = args.mandatory("FLOWS").asInt(1, 1, 1 << 24);
    flowSize = args.mandatory("FLOWSIZE").asInt(1, 1, Integer.MAX_VALUE);
    rate.set(rateSet);
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

  /** Makes the flows' packets anew. */
  abstract void makeFlows();

  /** Lets go of the flows' packets. */
  abstract void releaseFlows();

  /** The next packet, null if there is none. */
  abstract Packet next();

  /** Writes other Ethernet addresses into the flows' packets. */
  abstract void changeEther();

  /** Starts again. */
  void reset() {
    count = 0;
    firstTime = 0;
    lastTime = 0;
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
  public final Packet pull(int port) {
    if (!active || rateSet > 0 && !rate.take(context().clock().now())) {
      return null;
    }
    return counted(isBelowLimit() ? next() : afterLimit());
  }

  /** A packet although the limit is reached; null for none. */
  Packet afterLimit() {
    return null;
  }

  private Packet counted(Packet packet) {
    if (packet == null) {
      return null;
    }
    count++;
    if (count == 1) {
      firstTime = context().clock().steady();
    }
    if (!isBelowLimit()) {
      lastTime = context().clock().steady();
      if (stop) {
        context().pleaseStopDriver();
      }
    }
    return packet;
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readChanging("rate", this::achieved);
    handlers.write(
        "rate",
        value -> setRate(Words.integer("rate parameter must be integer >= 0", value, 0, MAX_RATE)));
    handlers.button("reset", this::reset);
    handlers.write("active", this::setActive);
    handlers.write(
        "limit", value -> limit = Words.integer("limit parameter must be integer >= 0", value));
    handlers.write("srceth", value -> setEther("srceth", value));
    handlers.write("dsteth", value -> setEther("dsteth", value));
    handlers.readLong("length", headers::length);
    handlers.write(
        "length",
        value -> setLength(Words.integer("length parameter must be integer", value, 0, 1 << 16)));
  }

  /** Packets a second between the first and the last, once that has been sent. */
  private String achieved() {
    double seconds = (lastTime - firstTime) / SECOND;
    return lastTime == 0 || seconds <= 0 ? "0" : Long.toString((long) (count / seconds));
  }

  private void setRate(int packetsPerSecond) {
    rateSet = packetsPerSecond;
    rate.set(packetsPerSecond);
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("active parameter must be boolean", value);
    if (active) {
      reset();
    }
  }

  private void setEther(String handler, String value) throws HandlerException {
    long address = Words.address(value, context().names(this));
    if (handler.equals("srceth")) {
      headers.setSourceEther(address);
    } else {
      headers.setDestinationEther(address);
    }
    changeEther();
  }

  private void setLength(int length) {
    if (length != headers.length()) {
      headers.setLength(length);
      releaseFlows();
      makeFlows();
      count = 0;
    }
  }
}
