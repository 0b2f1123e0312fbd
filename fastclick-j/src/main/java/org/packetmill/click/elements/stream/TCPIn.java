package org.packetmill.click.elements.stream;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.tcpudp.FlowId;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/**
 * Where the streams of one direction of TCP connections begin, inside a router: packets leave in
 * the order of their numbers, for elements that look at the streams or change them, up to a {@link
 * TCPOut}. The other direction has a TCPIn of its own, {@code RETURNNAME}. Packets come with their
 * IP header set and without a link header.
 *
 * <p>{@code FLOWDIRECTION} is 0 for one of both and 1 for the other, chosen if it is left out.
 * {@code OUTNAME} names the TCPOut, when there are several behind. {@code REORDER false} leaves
 * packets in the order in which they come. Packets that have passed before leave by output 1, or
 * without one for the {@link SimpleTCPRetransmitter} behind; if there is neither they are dropped.
 * With {@code RETRANSMIT_PT true} they pass. {@code PROACK true} tells the sender at once when a
 * packet is missing. {@code VERBOSE} says what happens.
 *
 * <p>A connection must begin with a SYN. It is forgotten 30 seconds after its last packet.
 *
 * <pre>{@code
 * a -> CheckIPHeader -> in0 :: TCPIn(RETURNNAME in1) -> WordMatcher(WORD bad) -> out0 :: TCPOut
 *   -> IPOut -> b; out0 [1] -> IPOut -> a';
 * b -> CheckIPHeader -> in1 :: TCPIn(RETURNNAME in0) -> out1 :: TCPOut -> IPOut -> a';
 * out1 [1] -> IPOut -> b;
 * }</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "TCPIn(RETURNNAME [, FLOWDIRECTION, OUTNAME, REORDER, VERBOSE, PROACK, RETRANSMIT_PT])",
    summary = "entry of TCP streams into the router",
    ports = "1/1-2",
    processing = "h/h",
    category = "Streams")
public final class TCPIn extends Element {
  private static final long TIMEOUT = 30_000_000_000L;
  private static final long SWEEP = 10_000_000_000L;

  private final Timer timer = new Timer(this);
  private final TcpReplies replies = new TcpReplies(this);
  private TcpConnections connections;
  private Clock clock;
  private TCPIn back;
  private TCPOut out;

  /** Where repeated packets go when output 1 is not there; null when nobody wants them. */
  private SimpleTCPRetransmitter repeater;

  private String backName;
  private String outName;
  private int direction = -1;
  private boolean reorder;
  private boolean passRepeated;
  private boolean askAtOnce;
  private int verbose;

  @Override
  protected void configure(Args args) {
    backName = args.mandatory("RETURNNAME").asString("");
    direction = args.keyword("FLOWDIRECTION").asInt(-1, -1, 1);
    reorder = args.keyword("REORDER").asBool(true);
    outName = args.keyword("OUTNAME").asString("");
    verbose = args.keyword("VERBOSE").asInt(0);
    askAtOnce = args.keyword("PROACK").asBool(false);
    passRepeated = args.keyword("RETRANSMIT_PT").asBool(false);
    args.complete();
    if (outputCount() == 1 && !passRepeated) {
      repeater = findRepeater();
      if (repeater == null) {
        args.warning(
            "TCPIn has only one output and I could not find a TCPRetransmitter. TCP"
                + " retransmissions will be lost and not forwarded");
      }
    }
  }

  private SimpleTCPRetransmitter findRepeater() {
    for (Element element : context().neighbors(this, true, -1, Integer.MAX_VALUE)) {
      if (element instanceof SimpleTCPRetransmitter found) {
        return found;
      }
    }
    return null;
  }

  @Override
  protected void initialize(Errors errors) {
    connections = TcpConnections.of(this);
    clock = context().clock();
    findBack(errors);
    findOut(errors);
    timer.initialize();
    timer.scheduleAfter(SWEEP);
  }

  private void findBack(Errors errors) {
    Element named = context().find(backName, this);
    if (!(named instanceof TCPIn other)) {
      errors.error("could not find TCPIn element called \"%s\"".formatted(backName));
      return;
    }
    back = other;
    if (direction < 0) {
      direction = back.direction < 0 ? 0 : 1 - back.direction;
    }
    if (back.direction >= 0 && back.direction != 1 - direction) {
      errors.error(
          "Bad flow direction between %s=%d and %s=%d"
              .formatted(this, direction, back, back.direction));
    }
  }

  private void findOut(Errors errors) {
    List<Element> found =
        outName.isEmpty()
            ? context().neighbors(this, true, -1, Integer.MAX_VALUE).stream()
                .filter(TCPOut.class::isInstance)
                .toList()
            : context().find(outName, this) instanceof TCPOut named ? List.of(named) : List.of();
    if (found.size() != 1) {
      errors.error(
          outName.isEmpty()
              ? "Found no or more than 1 TCPOut element. Specify which one to use with OUTNAME"
              : "could not find TCPOut element called \"%s\"".formatted(outName));
      return;
    }
    out = (TCPOut) found.getFirst();
  }

  /** 0 or 1. */
  int direction() {
    return direction;
  }

  /** The end of its streams. */
  TCPOut out() {
    return out;
  }

  @Override
  protected void runTimer(Timer due) {
    connections.expire(clock.steady() - TIMEOUT);
    timer.scheduleAfter(SWEEP);
  }

  // --- Packets ----------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    int tcp = TcpFields.find(packet);
    if (tcp < 0 || !TcpSegment.isWhole(packet, tcp)) {
      packet.kill();
      return;
    }
    TcpConnection connection = connection(packet, packet.u8(tcp + TcpFields.FLAGS));
    if (connection != null) {
      synchronized (connection) {
        connection.lastUsed = clock.steady();
        receive(connection, packet, tcp);
      }
    }
  }

  /** The packet's connection, a new one for a SYN; null if the packet has been dealt with. */
  private TcpConnection connection(Packet packet, int flags) {
    FlowId flow = FlowId.of(packet);
    FlowId key = direction == 0 ? flow : flow.reverse();
    TcpConnection known = connections.find(key);
    boolean opens = (flags & (TcpFields.SYN | TcpFields.ACK)) == TcpFields.SYN;
    if (opens && (known == null || isOver(known, packet))) {
      TcpConnection opened = connections.open(key);
      if (opened == null) {
        tell(0, "Too many connections, SYN dropped");
        packet.kill();
      }
      return opened;
    }
    if (known == null && (flags & TcpFields.RST) != 0) {
      out.bypass(packet);
    } else if (known == null) {
      tell(0, "Warning: a packet that is no SYN and of no connection, dropped: " + flow);
      packet.kill();
    }
    return known;
  }

  /** Whether a SYN begins another connection: this one is over, or never began with that number. */
  private boolean isOver(TcpConnection known, Packet packet) {
    TcpStream own = known.stream(direction);
    int sequence = packet.u32(packet.transportOffset() + TcpFields.SEQUENCE);
    return known.state == TcpConnection.State.CLOSED
        || known.state == TcpConnection.State.RESET
        || known.state == TcpConnection.State.OPENING && own.expected != sequence + 1;
  }

  private void receive(TcpConnection connection, Packet packet, int tcp) {
    TcpStream own = connection.stream(direction);
    int flags = packet.u8(tcp + TcpFields.FLAGS);
    int sequence = packet.u32(tcp + TcpFields.SEQUENCE);
    boolean syn = (flags & TcpFields.SYN) != 0;
    if (!own.started && syn) {
      own.start(sequence);
    }
    if (!own.started && (flags & TcpFields.RST) == 0) {
      tell(0, "Packet is not SYN, dropping it");
      packet.kill();
    } else if (mayPass(connection, packet, flags)) {
      sort(connection, own, packet, tcp);
    } else {
      tell(0, "Connection is already closed");
      packet.kill();
    }
  }

  /** Follows the connection's state; false for packets behind its end. */
  private static boolean mayPass(TcpConnection connection, Packet packet, int flags) {
    boolean empty = TcpSegment.data(packet) >= packet.length();
    if (connection.state == TcpConnection.State.RESET) {
      return false;
    }
    if ((flags & TcpFields.RST) != 0) {
      connection.state = TcpConnection.State.CLOSED;
      connection.drop();
      return true;
    }
    if ((flags & (TcpFields.SYN | TcpFields.ACK)) == (TcpFields.SYN | TcpFields.ACK)
        && connection.state == TcpConnection.State.OPENING) {
      connection.state = TcpConnection.State.OPEN;
    }
    return connection.state != TcpConnection.State.CLOSED || empty;
  }

  private void sort(TcpConnection connection, TcpStream own, Packet packet, int tcp) {
    int sequence = packet.u32(tcp + TcpFields.SEQUENCE);
    int length = TcpFields.sequenceLength(packet, tcp);
    boolean reset = (packet.u8(tcp + TcpFields.FLAGS) & TcpFields.RST) != 0;
    boolean old = TcpFields.isAfter(own.expected, sequence);
    boolean whollyOld = old && length > 0 && !TcpFields.isAfter(sequence + length, own.expected);
    if (whollyOld && !reset && !passRepeated) {
      repeated(connection, packet);
    } else if (reorder && !reset && !old && sequence != own.expected) {
      tell(0, "Flow is unordered... Awaiting %s, have %s", own.expected, sequence);
      if (askAtOnce) {
        replies.acknowledge(connection, packet, own.expected, true);
      }
      own.keep(packet);
    } else {
      deliver(connection, own, packet, sequence + length);
      for (Packet next = own.next(); next != null; next = own.next()) {
        deliver(connection, own, next, end(next));
      }
    }
  }

  private static int end(Packet packet) {
    int tcp = packet.transportOffset();
    return packet.u32(tcp + TcpFields.SEQUENCE) + TcpFields.sequenceLength(packet, tcp);
  }

  /** A packet has come again: a SYN passes, since it carries nothing that was changed. */
  private void repeated(TcpConnection connection, Packet packet) {
    boolean syn = (packet.u8(packet.transportOffset() + TcpFields.FLAGS) & TcpFields.SYN) != 0;
    if (syn && TcpSegment.data(packet) >= packet.length()) {
      enter(connection, packet, 0);
    } else if (outputCount() > 1 || repeater != null) {
      enter(connection, packet, 1);
    } else {
      tell(0, "Killed retransmission");
      packet.kill();
    }
  }

  private void deliver(TcpConnection connection, TcpStream own, Packet packet, int end) {
    if (TcpFields.isAfter(end, own.expected)) {
      own.expected = end;
    }
    boolean last = own.finished && connection.stream(1 - direction).finished;
    own.finished |= (packet.u8(packet.transportOffset() + TcpFields.FLAGS) & TcpFields.FIN) != 0;
    if (last) {
      connection.state = TcpConnection.State.CLOSED;
    }
    int tcp = packet.transportOffset();
    if ((packet.u8(tcp + TcpFields.FLAGS) & TcpFields.ACK) != 0) {
      connection.stream(1 - direction).noteReceived(packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT));
    }
    enter(connection, packet, 0);
  }

  private void enter(TcpConnection connection, Packet packet, int port) {
    StreamContext context = StreamContext.current();
    TCPIn inBefore = context.in;
    TcpConnection connectionBefore = context.connection;
    context.in = this;
    context.connection = connection;
    try {
      if (port < outputCount()) {
        output(port).push(packet);
      } else {
        repeater.push(1, packet);
      }
    } finally {
      context.in = inBefore;
      context.connection = connectionBefore;
    }
  }

  private void tell(int level, String format, Integer... numbers) {
    if (verbose > level) {
      Object[] unsigned = new Object[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        unsigned[i] = Integer.toUnsignedString(numbers[i]);
      }
      context().chatter(format.formatted(unsigned));
    }
  }

  // --- What elements in between ask for ---------------------------------------------------------

  /** Acknowledges all of {@code packet} to its sender, so that more will come. */
  void acknowledge(TcpConnection connection, Packet packet) {
    replies.acknowledge(connection, packet, end(packet), false);
  }

  /** The same, even if it has been acknowledged before. */
  void acknowledgeAgain(TcpConnection connection, Packet packet) {
    replies.acknowledge(connection, packet, end(packet), true);
  }

  /** Ends a connection: both sides get a RST. */
  void reset(TcpConnection connection, FlowId flow) {
    replies.reset(connection, flow, back.out);
  }
}
