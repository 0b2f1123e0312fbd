package org.packetmill.click.elements.stream;

import java.util.ArrayDeque;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/**
 * Keeps what has left a {@link TCPOut} until the receiver has acknowledged it. When the sender
 * repeats a packet, which comes in by input 1 from its {@link TCPIn}, the kept one leaves again, as
 * it was changed; what has been acknowledged is so again. {@code PROACK true} acknowledges what the
 * receiver has, instead of sending it again. {@code VERBOSE} says what happens; {@code READONLY} is
 * accepted.
 *
 * <pre>{@code
 * in0 :: TCPIn(RETURNNAME in1) -> WordMatcher(WORD bad) -> TCPOut -> r :: SimpleTCPRetransmitter
 *   -> IPOut -> ...; in0 [1] -> [1] r;
 * }</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "SimpleTCPRetransmitter([PROACK, VERBOSE, READONLY])",
    summary = "sends changed TCP packets again",
    ports = "1-2/1",
    processing = "h/h",
    category = "Streams")
public final class SimpleTCPRetransmitter extends Element {
  /** Packets kept of one stream; what is beyond cannot be sent again. */
  private static final int MOST = 1024;

  private boolean askForLess;
  private boolean verbose;

  /** Packets in the order of their numbers. */
  private static final class Kept implements StreamPackets {
    final ArrayDeque<Packet> packets = new ArrayDeque<>();

    @Override
    public void drop() {
      packets.forEach(Packet::kill);
      packets.clear();
    }
  }

  @Override
  protected void configure(Args args) {
    askForLess = args.keyword("PROACK").asBool(false);
    verbose = args.keyword("VERBOSE").asBool(false);
    args.keyword("READONLY").asBool(false);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (context().neighbors(this, false, 0, Integer.MAX_VALUE).stream()
        .noneMatch(TCPIn.class::isInstance)) {
      errors.error("Could not find TCPIn element !");
    }
  }

  @Override
  public void push(int port, Packet packet) {
    StreamContext context = StreamContext.current();
    if (context.in == null || TcpFields.find(packet) < 0) {
      packet.kill();
      return;
    }
    Kept kept = context.own().state(this, Kept.class, Kept::new);
    if (port == 0) {
      keep(context.own(), kept, packet);
      output(0).push(packet);
    } else {
      repeat(context, kept, packet);
    }
  }

  private static void keep(TcpStream own, Kept kept, Packet packet) {
    while (!kept.packets.isEmpty()
        && own.hasReceived
        && !TcpFields.isAfter(end(kept.packets.getFirst()), own.received)) {
      kept.packets.removeFirst().kill();
    }
    if (TcpSegment.data(packet) < packet.length() && kept.packets.size() < MOST) {
      kept.packets.addLast(packet.duplicate());
    }
  }

  private void repeat(StreamContext context, Kept kept, Packet packet) {
    int tcp = packet.transportOffset();
    TcpStream own = context.own();
    int wanted = own.shifts.shifted(packet.u32(tcp + TcpFields.SEQUENCE));
    Packet again = find(kept, wanted);
    boolean arrived = own.hasReceived && TcpFields.isAfter(own.received, wanted);
    if (again != null && !(askForLess && arrived)) {
      tell("Retransmitting one packet from the buffer");
      output(0).push(again.duplicate());
    } else if (arrived || isAcknowledged(context.other(), packet)) {
      tell("Client just did not receive the ack, let's ACK him");
      context.in.acknowledgeAgain(context.connection, packet);
    } else {
      tell("Received a retransmit for a packet not in the buffer");
    }
    packet.kill();
  }

  /** Whether the sender has been told, here or by the receiver, that the packet has come. */
  private static boolean isAcknowledged(TcpStream other, Packet packet) {
    return other.hasSentAck && !TcpFields.isAfter(end(packet), other.sentAck);
  }

  private static Packet find(Kept kept, int sequence) {
    for (Packet packet : kept.packets) {
      if (packet.u32(packet.transportOffset() + TcpFields.SEQUENCE) == sequence) {
        return packet;
      }
    }
    return null;
  }

  private static int end(Packet packet) {
    int tcp = packet.transportOffset();
    return packet.u32(tcp + TcpFields.SEQUENCE) + TcpFields.sequenceLength(packet, tcp);
  }

  private void tell(String message) {
    if (verbose) {
      context().chatter(message);
    }
  }
}
