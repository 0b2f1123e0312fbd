package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Sends UDP packets of FLOWS flows, which differ by random ports, chosen at random; after FLOWSIZE
 * packets a flow gets new ports. The packets are made once, so this is a fast source for
 * benchmarks; they have Ethernet headers.
 *
 * <pre>{@code
 * FastUDPFlows(RATE 0, LIMIT -1, LENGTH 64, SRCETH 2:0:0:0:0:1, SRCIP 10.0.0.1,
 *   DSTETH 2:0:0:0:0:2, DSTIP 10.0.0.2, FLOWS 4, FLOWSIZE 1000)
 * }</pre>
 *
 * <p>{@code RATE} packets a second, 0 for as many as are pulled; {@code LIMIT} packets in all, -1
 * for any number; {@code LENGTH} with the Ethernet header; {@code CHECKSUM} (true), {@code ACTIVE}
 * (true), {@code STOP} the driver at the limit (false).
 *
 * <p>Handlers: {@code count}, {@code rate} (reads the rate reached), {@code length} (read and
 * write); {@code limit}, {@code active}, {@code srceth}, {@code dsteth} and {@code reset}, to
 * write.
 */
@ClickElement(
    usage =
        "FastUDPFlows(RATE, LIMIT, LENGTH, SRCETH, SRCIP, DSTETH, DSTIP, FLOWS, FLOWSIZE"
            + " [, CHECKSUM, ACTIVE, STOP])",
    summary = "creates packets of random UDP flows",
    ports = "0/1",
    processing = "l/l",
    category = "TCP and UDP")
public final class FastUDPFlows extends Element {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private GapRate gaps;
  private long limit;
  private boolean active;
  private boolean stop;
  private int flowSize;
  private UdpFlow.Shape shape;
  private UdpFlow[] flows = {};
  private long count;
  private long firstAt;
  private long lastAt;

  @Override
  protected void configure(Args args) {
    int rate = args.mandatory("RATE").asInt(0, Integer.MAX_VALUE);
    limit = args.mandatory("LIMIT").asInt();
    int length = args.mandatory("LENGTH").asInt(0, 65535);
    long sourceEther = args.mandatory("SRCETH").asEther(0);
    int source = args.mandatory("SRCIP").asIp(0);
    long destinationEther = args.mandatory("DSTETH").asEther(0);
    int destination = args.mandatory("DSTIP").asIp(0);
    flows = new UdpFlow[args.mandatory("FLOWS").asInt(1, 1 << 20)];
    flowSize = args.mandatory("FLOWSIZE").asInt(0, Integer.MAX_VALUE);
    boolean checksum = args.positional("CHECKSUM").asBool(true);
    active = args.positional("ACTIVE").asBool(true);
    stop = args.positional("STOP").asBool(false);
    args.complete();
    gaps = rate == 0 ? null : new GapRate(rate);
    shape =
        new UdpFlow.Shape(
            destinationEther, sourceEther, source, destination, checksum, UdpFlow.length(length));
  }

  @Override
  protected void cleanup() {
    for (int i = 0; i < flows.length; i++) {
      if (flows[i] != null) {
        flows[i].release();
        flows[i] = null;
      }
    }
  }

  @Override
  public Packet pull(int port) {
    if (!active || flows.length == 0 || (limit >= 0 && count >= limit)) {
      return null;
    }
    if (gaps != null && !gaps.takes(context().clock().now())) {
      return null;
    }
    count++;
    if (count == 1) {
      firstAt = millis();
    }
    if (limit >= 0 && count >= limit) {
      lastAt = millis();
      if (stop) {
        context().pleaseStopDriver();
      }
    }
    return next();
  }

  private Packet next() {
    int number = (context().random().next() >> 2) % flows.length;
    UdpFlow flow = flows[number];
    if (flow == null) {
      flow = new UdpFlow(shape, context().random());
      flows[number] = flow;
    }
    return flow.next(flowSize);
  }

  private long millis() {
    return context().clock().steady() / NANOS_PER_MILLI;
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("count", () -> count);
    handlers.readChanging("rate", this::rate);
    handlers.write("rate", this::setRate);
    handlers.button("reset", this::reset);
    handlers.write("active", this::setActive);
    handlers.write("limit", value -> limit = integer("limit", value, -1));
    handlers.write("srceth", value -> use(shape.withSourceEther(ether("srceth", value))));
    handlers.write("dsteth", value -> use(shape.withDestinationEther(ether("dsteth", value))));
    handlers.readLong("length", () -> shape.length());
    handlers.write(
        "length",
        value -> use(shape.withLength(UdpFlow.length(Words.integer("length", value, 0, 65535)))));
  }

  private String rate() {
    long span = Math.max(1, lastAt - firstAt);
    return lastAt == 0 ? "0" : Long.toString(count * 1000 / span);
  }

  private void setRate(String value) throws HandlerException {
    int rate = Words.integer("rate", value, 0, Integer.MAX_VALUE);
    gaps = rate == 0 ? null : new GapRate(rate);
  }

  private static int integer(String handler, String value, int least) throws HandlerException {
    return Words.integer(handler, value, least, Integer.MAX_VALUE);
  }

  private long ether(String handler, String value) throws HandlerException {
    return Words.ether(handler, value, context().names(this));
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("active", value);
    if (active) {
      reset();
    }
  }

  /** Sends packets of another shape from now on. */
  private void use(UdpFlow.Shape other) {
    shape = other;
    cleanup();
  }

  private void reset() {
    count = 0;
    firstAt = 0;
    lastAt = 0;
  }
}
