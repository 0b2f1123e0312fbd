package org.packetmill.click.elements.tcpudp;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Asks port 80 of {@code DST} for web pages over and over, each over a TCP connection of its own,
 * from random addresses in {@code PREFIX}: {@code RATE} connections a second, or with 0 {@code
 * PARALLEL} (16) at a time. A packet without an answer is sent again after a second, several times.
 * Packets start with their IP header, coming and leaving.
 *
 * <p>{@code URL} names the page; without it, pages of a benchmark are taken by chance. After {@code
 * LIMIT} connections it pauses (-1: never); {@code ACTIVE} false, the default, waits for the
 * handler. Every five seconds, and at the end, it says how many connections began, were completed,
 * ended without an answer, and were reset; {@code VERBOSE} true says more.
 *
 * <p>Handlers: {@code active} (read and write).
 *
 * <pre>{@code
 * kt :: KernelTap(11.11.0.0/16) -> Strip(14) -> WebGen(11.11.0.0/16, 10.0.0.1, 100, ACTIVE true)
 *   -> EtherEncap(0x0800, 1:1:1:1:1:1, 2:2:2:2:2:2) -> kt;
 * }</pre>
 */
@ClickElement(
    usage = "WebGen(PREFIX, DST, RATE [, PARALLEL, LIMIT, ACTIVE, URL, VERBOSE])",
    summary = "asks for web pages over many connections",
    processing = "h/h",
    category = "TCP")
public final class WebGen extends Element {
  private static final long MICROSECOND = 1000;
  private static final long MILLISECOND = 1_000_000;
  private static final long RESEND_AFTER = 1_000_000_000;
  private static final long TELL_AFTER = 5_000_000_000L;
  private static final int MICROSECONDS = 1_000_000;
  private static final int RESENDS = 5;

  private final Timer timer = new Timer(this);
  private final Task task = new Task(this);
  private final WebPackets packets = new WebPackets();
  private final Map<FlowId, WebConnection> connections = new HashMap<>();

  /** In the order in which they have sent something last. */
  private final LinkedHashSet<WebConnection> waiting = new LinkedHashSet<>();

  private int prefix;
  private int mask;
  private int destination;
  private int parallel;
  private int limit;
  private boolean active;
  private boolean verbose;
  private boolean started;
  private String url = "";

  /** Between two connections, in microseconds; 0 for as many as may be. */
  private int interval;

  private int most;
  private long nextStart;
  private long lastTold;
  private int initiated;
  private int completed;
  private int timeouts;
  private int resets;

  // --- Its life ----------------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    long addresses = args.mandatory("PREFIX").asIpPrefix(0);
    prefix = (int) (addresses >>> 32);
    mask = (int) addresses;
    destination = args.mandatory("DST").asIp(0);
    int rate = args.mandatory("RATE").asInt();
    parallel = args.positional("PARALLEL").asInt(16);
    limit = args.keyword("LIMIT").asInt(-1);
    active = args.keyword("ACTIVE").asBool(false);
    url = args.keyword("URL").asString("");
    verbose = args.keyword("VERBOSE").asBool(false);
    args.complete();
    interval = rate == 0 ? 0 : MICROSECONDS / rate;
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    if (active) {
      timer.scheduleAfter(0);
    }
    most = parallel;
    if (interval != 0) {
      most = (int) (2 * (RESEND_AFTER / MICROSECOND / interval) * RESENDS);
    } else {
      task.initialize(active);
    }
    context().chatter("Allocated %d CBs".formatted(most));
    lastTold = context().clock().now();
    nextStart = lastTold;
    started = true;
  }

  @Override
  protected void cleanup() {
    if (started) {
      tell();
    }
  }

  private void tell() {
    context()
        .chatter(
            "init: %d  comp: %5d  tmo: %5d  rst: %5d"
                .formatted(initiated, completed, timeouts, resets));
    lastTold = context().clock().now();
    initiated = 0;
    completed = 0;
    timeouts = 0;
    resets = 0;
  }

  // --- Connections -------------------------------------------------------------------------------

  @Override
  protected boolean runTask(Task turn) {
    while (active && connections.size() < most) {
      start();
    }
    return active;
  }

  @Override
  protected void runTimer(Timer due) {
    long now = context().clock().now();
    while (interval != 0 && now - nextStart > interval * MICROSECOND) {
      nextStart += interval * MICROSECOND;
      if (connections.size() >= most) {
        context().chatter("out of available CBs");
      } else {
        start();
        if (!active) {
          return;
        }
      }
    }
    sendAgain(now);
    if (now - lastTold > TELL_AFTER) {
      tell();
    }
    timer.scheduleAfter(MILLISECOND);
  }

  private void start() {
    int address = Integer.reverseBytes(context().random().next()) & ~mask | prefix & mask;
    WebConnection connection = new WebConnection(address, url, context().random());
    say(name() + " CREATE", connection.port(), WebConnection.SERVER_PORT);
    connections.put(connection.answers(destination), connection);
    send(connection);
    initiated++;
    if (limit > 0 && initiated >= limit) {
      setActive(false);
    }
  }

  private void sendAgain(long now) {
    for (int left = waiting.size(); left > 0; left--) {
      WebConnection connection = waiting.getFirst();
      if (now - connection.lastSent() <= RESEND_AFTER) {
        return;
      }
      if (connection.countResend() > RESENDS) {
        timeouts++;
        end(connection);
      } else {
        send(connection);
      }
    }
  }

  private void end(WebConnection connection) {
    waiting.remove(connection);
    connections.remove(connection.answers(destination), connection);
    if (interval == 0) {
      task.reschedule();
    }
  }

  private void send(WebConnection connection) {
    connection.setLastSent(context().clock().now());
    waiting.remove(connection);
    waiting.add(connection);
    if (connection.takeTurn()) {
      Packet packet = packets.next(connection, destination);
      completed += connection.isClosed() ? 1 : 0;
      output(0).push(packet);
    }
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    int tcp = WebPackets.find(packet);
    if (tcp >= 0) {
      FlowId flow = FlowId.of(packet);
      WebConnection connection = connections.get(flow);
      if (connection == null) {
        context().chatter("Received packet for unknown cb? Sending RST");
        output(0).push(packets.reset(packet, flow.reverse(), tcp));
      } else {
        receive(connection, packet, tcp);
      }
    }
    packet.kill();
  }

  private void receive(WebConnection connection, Packet packet, int tcp) {
    int flags = packet.u8(tcp + TcpFields.FLAGS);
    int sequence = packet.u32(tcp + TcpFields.SEQUENCE);
    int end = sequence + data(packet, tcp);
    int ack = packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT);
    if (connection.isAnswer(flags, ack)) {
      connection.connect(sequence);
      say("WebGen connected", connection.port(), WebConnection.SERVER_PORT);
    } else if (end != sequence && connection.receiveData(end)) {
      say("_rcv_nxt", sequence, end);
    }
    if ((flags & TcpFields.ACK) != 0) {
      say(name() + " ACK", WebConnection.SERVER_PORT, connection.port());
      connection.receiveAck(ack);
    }
    if ((flags & TcpFields.FIN) != 0 && connection.receiveFin(end)) {
      say(name() + " FIN", WebConnection.SERVER_PORT, connection.port());
    }
    if ((flags & TcpFields.RST) != 0) {
      say(name() + " RST", WebConnection.SERVER_PORT, connection.port());
      resets++;
      end(connection);
      return;
    }
    send(connection);
    if (connection.isClosed()) {
      end(connection);
    }
  }

  private static int data(Packet packet, int tcp) {
    int ip = packet.networkOffset();
    int all = packet.u16(ip + Ip4.TOTAL_LENGTH) - Ip4.headerLength(packet, ip);
    return Math.max(0, all - TcpFields.headerLength(packet, tcp));
  }

  private void say(String what, int first, int second) {
    if (verbose) {
      context().chatter(what + " " + first + " " + second);
    }
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", this::writeActive);
  }

  private void writeActive(String value) throws HandlerException {
    setActive(Words.bool("type mismatch", value));
  }

  private void setActive(boolean wanted) {
    active = wanted;
    if (!active) {
      timer.unschedule();
    } else {
      timer.scheduleAfter(0);
      if (interval == 0) {
        task.reschedule();
      }
    }
  }
}
