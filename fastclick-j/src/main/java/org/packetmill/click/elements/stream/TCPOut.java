package org.packetmill.click.elements.stream;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.tcpudp.SequenceRewrite;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/**
 * Where the streams of a {@link TCPIn} end: packets whose data has been changed get their length,
 * numbers and TCP checksum; the IP checksum is left to an {@link
 * org.packetmill.click.elements.ctx.IPOut}. Acknowledgements that elements in between send to the
 * sender leave by output 1. {@code READONLY true} says that nothing has been changed; {@code
 * CHECKSUM} is accepted: checksums are always right.
 *
 * <pre>{@code TCPIn(RETURNNAME in1) -> ... -> out :: TCPOut -> IPOut -> ...; out [1] -> ...}</pre>
 */
@ThreadSafe
@ClickElement(
    usage = "TCPOut([READONLY, CHECKSUM])",
    summary = "exit of TCP streams from the router",
    ports = "1/1-2",
    processing = "h/h",
    category = "Streams")
public final class TCPOut extends Element {
  private boolean readOnly;

  @Override
  protected void configure(Args args) {
    readOnly = args.positional("READONLY").asBool(false);
    args.keyword("CHECKSUM").asBool(true);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    boolean resized =
        context().neighbors(this, false, 0, Integer.MAX_VALUE).stream()
            .anyMatch(element -> element instanceof StreamModifier m && m.resizes());
    if (resized && readOnly) {
      errors.error("Cannot modify packets in read-only mode !");
    } else if (resized) {
      context().chatter(this + " Flow resizing support enabled");
    }
  }

  @Override
  public void push(int port, Packet packet) {
    StreamContext context = StreamContext.current();
    if (context.in == null || TcpFields.find(packet) < 0) {
      packet.kill();
    } else if (readOnly || write(context, packet)) {
      note(context, packet);
      output(0).push(packet);
    }
  }

  /** Brings the headers up to date; false if nothing is left that the receiver must know. */
  private boolean write(StreamContext context, Packet packet) {
    TcpStream own = context.own();
    packet.uniqueify();
    int ip = packet.networkOffset();
    int tcp = packet.transportOffset();
    int start = packet.u32(tcp + TcpFields.SEQUENCE);
    int before = ip + packet.u16(ip + Ip4.TOTAL_LENGTH) - TcpSegment.data(packet);
    int now = packet.length() - TcpSegment.data(packet);
    if (now == 0 && before > 0) {
      context.in.acknowledge(context.connection, packet);
    }
    SequenceRewrite.apply(packet, tcp, own.shifts, context.other().shifts);
    boolean news = raiseAcknowledgement(own, packet, tcp);
    if (now != before) {
      packet.put16(ip + Ip4.TOTAL_LENGTH, packet.length() - ip);
      own.shifts.add(start + before, now - before);
    }
    if (now == 0 && before > 0 && !news && isPlain(packet, tcp)) {
      packet.kill();
      return false;
    }
    TcpSegment.writeChecksum(packet);
    return true;
  }

  /** What has been acknowledged once stays so; whether the packet acknowledges anything new. */
  private static boolean raiseAcknowledgement(TcpStream own, Packet packet, int tcp) {
    if ((packet.u8(tcp + TcpFields.FLAGS) & TcpFields.ACK) == 0) {
      return false;
    }
    boolean news = own.acknowledge(packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT));
    packet.put32(tcp + TcpFields.ACKNOWLEDGEMENT, own.sentAck);
    return news;
  }

  private static boolean isPlain(Packet packet, int tcp) {
    int flags = packet.u8(tcp + TcpFields.FLAGS);
    return (flags & (TcpFields.SYN | TcpFields.FIN | TcpFields.RST)) == 0;
  }

  private static void note(StreamContext context, Packet packet) {
    TcpStream own = context.own();
    int tcp = packet.transportOffset();
    int end = packet.u32(tcp + TcpFields.SEQUENCE) + TcpFields.sequenceLength(packet, tcp);
    if (!own.hasSent || TcpFields.isAfter(end, own.sentUpTo)) {
      own.sentUpTo = end;
    }
    own.hasSent = true;
    own.window = packet.u16(tcp + TcpFields.WINDOW);
    if ((packet.u8(tcp + TcpFields.FLAGS) & TcpFields.ACK) != 0) {
      own.acknowledge(packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT));
    }
  }

  /** Sends a packet that belongs to no stream, or has not come from its sender. */
  void bypass(Packet packet) {
    output(0).push(packet);
  }

  /** Sends a packet to the sender of the stream. */
  void sendBack(Packet packet) {
    if (outputCount() < 2) {
      context()
          .chatter(
              "Warning: trying to send an ack on a TCPOut with only 1 output. How could I send an"
                  + " ACK to the source ?");
    }
    checkedOutputPush(1, packet);
  }
}
