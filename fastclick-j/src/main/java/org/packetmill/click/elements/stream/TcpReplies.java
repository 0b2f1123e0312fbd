package org.packetmill.click.elements.stream;

import org.packetmill.click.elements.tcpudp.FlowId;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/** Packets that a router sends by itself, on behalf of one side of a connection. */
final class TcpReplies {
  private final TCPIn in;

  TcpReplies(TCPIn in) {
    this.in = in;
  }

  /**
   * Acknowledges up to {@code number} to the sender of {@code packet}.
   *
   * @param again even if it has been told so
   */
  void acknowledge(TcpConnection connection, Packet packet, int number, boolean again) {
    TcpStream other = connection.stream(1 - in.direction());
    if (!other.acknowledge(number) && !again) {
      return;
    }
    int sequence = packet.u32(packet.transportOffset() + TcpFields.ACKNOWLEDGEMENT);
    if (other.hasSent && TcpFields.isAfter(other.sentUpTo, sequence)) {
      sequence = other.sentUpTo;
    }
    FlowId flow = FlowId.of(packet).reverse();
    in.out().sendBack(TcpSegment.empty(flow, sequence, number, TcpFields.ACK, other.window));
  }

  /**
   * Ends a connection: both sides get a RST.
   *
   * @param flow the addresses and ports in this direction
   * @param back the end of the streams in the other direction
   */
  void reset(TcpConnection connection, FlowId flow, TCPOut back) {
    connection.state = TcpConnection.State.RESET;
    reset(in.out(), connection.stream(in.direction()), flow);
    reset(back, connection.stream(1 - in.direction()), flow.reverse());
    connection.drop();
  }

  private void reset(TCPOut where, TcpStream stream, FlowId flow) {
    if (!stream.hasSent || !stream.hasSentAck) {
      in.context().chatter("Cannot close a connection that never had a packet out");
      return;
    }
    int flags = TcpFields.RST | TcpFields.ACK;
    where.bypass(TcpSegment.empty(flow, stream.sentUpTo, stream.sentAck, flags, stream.window));
  }
}
