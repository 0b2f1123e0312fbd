package org.packetmill.click.elements.icmp;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Units;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Sends ICMP echo requests, one each INTERVAL, or when pulled, and takes the answers at its input,
 * if that is connected, to tell how long they took.
 *
 * <pre>{@code
 * ping :: ICMPPingSource(10.0.0.1, 10.0.0.2, INTERVAL 0.2, LIMIT 10);
 * replies -> ping -> ...
 * }</pre>
 *
 * <p>Arguments: {@code SRC}, {@code DST}; {@code INTERVAL} (1 second); {@code IDENTIFIER} (0);
 * {@code DATA} behind the header; {@code LIMIT} requests, -1 for any number; {@code ACTIVE} (true);
 * {@code VERBOSE} (true) reports answers and at the end a summary; {@code STOP} the driver at the
 * limit; {@code MIRROR} turns each answer into the next request.
 *
 * <p>Handlers: {@code count}; {@code active}, {@code src}, {@code dst} (read and write); {@code
 * limit}, {@code interval}, {@code reset_counts}, to write; with an input also {@code summary},
 * {@code rtt_min}, {@code rtt_avg}, {@code rtt_max}.
 *
 * @see ICMPPingResponder
 */
@ClickElement(
    usage =
        "ICMPPingSource(SRC, DST, [INTERVAL, IDENTIFIER, DATA, LIMIT, ACTIVE, VERBOSE, STOP,"
            + " MIRROR])",
    summary = "sends ICMP echo requests",
    ports = "0-1/1",
    processing = "h/a",
    category = "ICMP")
public class ICMPPingSource extends Element {
  private static final int TTL = 200;
  private static final int ICMP = Ip4.HEADER;
  private static final int HEADERS = ICMP + IcmpHeader.LENGTH;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SECOND = 1_000 * NANOS_PER_MILLI;

  private final Timer timer = new Timer(this);
  private PingStatistics statistics;
  private int source;
  private int destination;
  private long interval;
  private int identifier;
  private byte[] data = {};
  private int limit;
  private boolean active;
  private boolean verbose;
  private boolean stop;
  private boolean mirror;
  private long count;

  // --- Its life ----------------------------------------------------------------------------------

  @Override
  protected final void configure(Args args) {
    source = args.mandatory("SRC").asIp(0);
    destination = args.mandatory("DST").asIp(0);
    Arg span = args.keyword("INTERVAL");
    interval = span.asDuration(SECOND) / NANOS_PER_MILLI * NANOS_PER_MILLI;
    identifier = args.keyword("IDENTIFIER").asUnsigned(0, 65535);
    data = args.keyword("DATA").asString("").getBytes(StandardCharsets.ISO_8859_1);
    limit = args.keyword("LIMIT").asInt(-1);
    active = args.keyword("ACTIVE").asBool(true);
    verbose = args.keyword("VERBOSE").asBool(true);
    stop = args.keyword("STOP").asBool(false);
    mirror = args.keyword("MIRROR").asBool(false);
    args.complete();
    checkTiming(span.present(), args);
  }

  private void checkTiming(boolean timed, Args args) {
    boolean pull = !output(0).isPush();
    if (interval == 0) {
      args.warning("INTERVAL so small that it is zero");
    }
    if (pull && timed) {
      args.warning("element is pull, INTERVAL parameter will be ignored");
    }
    if (pull && mirror) {
      args.error("MIRROR invalid on pull element");
    }
  }

  @Override
  protected final void initialize(Errors errors) {
    statistics = inputCount() == 1 ? new PingStatistics() : null;
    timer.initialize();
    if (limit != 0 && active && output(0).isPush()) {
      timer.scheduleAfter(interval);
    }
  }

  @Override
  protected final void cleanup() {
    if (statistics != null && verbose) {
      statistics.summary(count).lines().forEach(line -> context().chatter(this + ": " + line));
      statistics = null;
    }
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  protected final void runTimer(Timer expired) {
    if (mayHaveMore()) {
      Packet packet = PacketPool.current().take(PacketPool.HEADROOM, HEADERS + data.length);
      packet.write(HEADERS, data, 0, data.length);
      send(packet);
      timer.rescheduleAfter(interval);
    } else if (stop) {
      context().pleaseStopDriver();
    }
  }

  private void send(Packet packet) {
    fill(packet);
    count++;
    output(0).push(packet);
  }

  private boolean mayHaveMore() {
    return limit < 0 || count < limit;
  }

  @Override
  public final Packet pull(int port) {
    if (mayHaveMore()) {
      Packet packet = PacketPool.current().take(PacketPool.HEADROOM, HEADERS + data.length);
      packet.write(HEADERS, data, 0, data.length);
      fill(packet);
      count++;
      return packet;
    }
    if (stop) {
      stop = false;
      context().pleaseStopDriver();
    }
    return null;
  }

  /** Makes {@code packet} the next request. */
  private void fill(Packet packet) {
    int sequence = (int) (count % 0xffff) + 1; // never 0
    packet.clear(ICMP, IcmpHeader.LENGTH);
    packet.put8(ICMP + IcmpHeader.TYPE, IcmpHeader.ECHO);
    packet.put16(ICMP + IcmpHeader.PARAMETER, IcmpEncap.swapped(identifier));
    packet.put16(ICMP + IcmpHeader.PARAMETER + 2, sequence);
    Ip4.writeHeader(packet, 0, sequence, 0, TTL << 8 | Ip4.ICMP, source, destination);
    IcmpHeader.writeChecksum(packet, ICMP, packet.length() - ICMP);
    packet.setDestinationIp(destination);
    packet.setTimestamp(context().clock().now());
    if (statistics != null) {
      statistics.sent(sequence, packet.timestamp());
    }
  }

  @Override
  public final void push(int port, Packet packet) {
    if (!isAnswer(packet)) {
      packet.kill();
      return;
    }
    int icmp = packet.transportOffset();
    int sequence = packet.u16(icmp + IcmpHeader.PARAMETER + 2);
    long micros = statistics.received(sequence, packet.timestamp());
    if (verbose && micros >= 0) {
      report(packet, sequence, micros);
    }
    if (!mirror) {
      packet.kill();
      return;
    }
    packet.uniqueify();
    packet.pull(Math.max(0, packet.networkOffset()));
    send(packet);
  }

  private boolean isAnswer(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.transportLength() < IcmpHeader.LENGTH) {
      return false;
    }
    int icmp = packet.transportOffset();
    return packet.u8(packet.networkOffset() + Ip4.PROTOCOL) == Ip4.ICMP
        && packet.u8(icmp) == IcmpHeader.ECHO_REPLY
        && packet.u16(icmp + IcmpHeader.PARAMETER) == IcmpEncap.swapped(identifier);
  }

  private void report(Packet packet, int sequence, long micros) {
    int ip = packet.networkOffset();
    int bytes =
        packet.u16(ip + Ip4.TOTAL_LENGTH) - Ip4.headerLength(packet, ip) - IcmpHeader.LENGTH;
    context()
        .chatter(
            "%s: %d bytes from %s: icmp_seq=%d ttl=%d time=%d.%03d ms"
                .formatted(
                    this,
                    bytes,
                    Ip4.dotted(packet.u32(ip + Ip4.SOURCE)),
                    sequence,
                    packet.u8(ip + Ip4.TTL),
                    micros / 1000,
                    micros % 1000));
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected final void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::setActive);
    handlers.read("src", () -> Ip4.dotted(source));
    handlers.write("src", value -> source = address(value));
    handlers.read("dst", () -> Ip4.dotted(destination));
    handlers.write("dst", value -> destination = address(value));
    handlers.readLong("count", () -> count);
    handlers.write("limit", this::setLimit);
    handlers.write("interval", this::setInterval);
    handlers.button("reset_counts", this::resetCounts);
    if (inputCount() > 0) {
      handlers.readChanging("summary", () -> statistics.summary(count));
      handlers.readChanging("rtt_min", () -> statistics.least());
      handlers.readChanging("rtt_avg", () -> statistics.average());
      handlers.readChanging("rtt_max", () -> statistics.most());
    }
  }

  private int address(String value) throws HandlerException {
    return IcmpEncap.address(value, context().names(this));
  }

  private void setActive(String value) throws HandlerException {
    active = Words.bool("type mismatch", value);
    if (!active) {
      timer.unschedule();
    } else if (!timer.isScheduled() && output(0).isPush()) {
      timer.scheduleAfter(0);
    }
  }

  private void setLimit(String value) throws HandlerException {
    limit = Words.integer("'limit' should be integer", value);
    restart();
  }

  private void setInterval(String value) throws HandlerException {
    Long nanos = Units.duration(value.strip());
    if (nanos == null || nanos < 0) {
      throw new HandlerException("'interval' should be an interval");
    }
    interval = nanos / NANOS_PER_MILLI * NANOS_PER_MILLI;
  }

  private void resetCounts() {
    count = 0;
    if (statistics != null) {
      statistics = new PingStatistics();
    }
    restart();
  }

  private void restart() {
    if (mayHaveMore() && active && !timer.isScheduled() && output(0).isPush()) {
      timer.scheduleAfter(interval);
    }
  }
}
