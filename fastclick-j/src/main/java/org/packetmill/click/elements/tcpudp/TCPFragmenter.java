package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Cuts TCP packets longer than MTU bytes, counted from the IP header on, into several segments. All
 * have the headers of the packet, what is in front of IP included, with lengths, sequence numbers
 * and checksums of their own; FIN is in the last one only.
 *
 * <pre>{@code ... -> MarkIPHeader(14) -> TCPFragmenter(1500) -> ...}</pre>
 *
 * <p>Arguments: {@code MTU}, 0 for none; {@code MTU_ANNO}, two bytes of annotation that lower it
 * where they are not zero; {@code SW_CHECKSUM} is accepted for FastClick's sake: checksums are
 * always calculated here.
 *
 * <p>Handlers: {@code count} of packets, {@code fragmented_count} of those that were cut, {@code
 * fragments} made of them.
 *
 * @see org.packetmill.click.elements.ip.IPFragmenter
 */
@ClickElement(
    usage = "TCPFragmenter([MTU, MTU_ANNO, SW_CHECKSUM])",
    summary = "cuts TCP packets into segments",
    processing = "h/h",
    category = "TCP and UDP")
public final class TCPFragmenter extends SplittingElement {
  private int mtu;
  private int mtuAnno;
  private long count;
  private long cut;
  private long fragments;

  @Override
  protected void configure(Args args) {
    mtu = args.positional("MTU").asUnsigned(1500, 65535);
    mtuAnno = args.keyword("MTU_ANNO").asAnno(2, -1);
    args.keyword("SW_CHECKSUM").asBool(true);
    args.complete();
    if (mtu == 0 && mtuAnno < 0) {
      args.error("At least one of MTU and MTU_ANNO must be set");
    }
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    count++;
    int ip = Ip4.offset(packet);
    int data = packet.transportOffset();
    data += TcpFields.headerLength(packet, data);
    int headers = data - ip;
    int most = limit(packet) - headers;
    int end = Math.min(packet.length(), ip + packet.u16(ip + Ip4.TOTAL_LENGTH));
    boolean sane = data - packet.transportOffset() >= TcpFields.HEADER;
    if (!sane || most <= 0 || end - data <= most) {
      out.push(0, packet);
      return;
    }
    cut++;
    packet.uniqueify();
    cut(packet, data, most, end, out);
  }

  private int limit(Packet packet) {
    int own = mtuAnno < 0 ? 0 : packet.anno16(mtuAnno);
    return own != 0 && (mtu == 0 || own < mtu) ? own : mtu;
  }

  /** Sends the data from {@code data} to {@code end} in segments of at most {@code most} bytes. */
  private void cut(Packet packet, int data, int most, int end, Outputs out) {
    int ip = packet.networkOffset();
    int tcp = packet.transportOffset();
    int flags = packet.u8(tcp + TcpFields.FLAGS);
    int sequence = packet.u32(tcp + TcpFields.SEQUENCE);
    packet.put8(tcp + TcpFields.FLAGS, flags & ~TcpFields.FIN);
    finish(packet, ip, tcp, data + most);
    Packet head = packet.duplicate();
    head.take(packet.length() - data - most);
    send(head, out);
    for (int at = data + most; at < end; at += most) {
      int bytes = Math.min(most, end - at);
      Packet next = PacketPool.current().take(packet.headroom(), data + bytes);
      Mem.copy(packet.address(0, data), next.address(0, data), data);
      Mem.copy(packet.address(at, bytes), next.address(data, bytes), bytes);
      next.copyAnnotations(packet);
      if (packet.hasMacHeader()) {
        next.setMacHeader(packet.macOffset());
      }
      next.setNetworkHeader(ip, tcp - ip);
      next.put32(tcp + TcpFields.SEQUENCE, sequence + at - data);
      if (at + bytes == end) {
        next.put8(tcp + TcpFields.FLAGS, flags);
      }
      finish(next, ip, tcp, data + bytes);
      send(next, out);
    }
    packet.kill();
  }

  /** Length and checksums of a packet that shall end at {@code end}. */
  private static void finish(Packet packet, int ip, int tcp, int end) {
    packet.put16(ip + Ip4.TOTAL_LENGTH, end - ip);
    Ip4.writeChecksum(packet, ip, tcp - ip);
    packet.put16(tcp + TcpFields.CHECKSUM, 0);
    packet.put16(tcp + TcpFields.CHECKSUM, Ip4.transportChecksum(packet, ip, tcp, end - tcp));
  }

  private void send(Packet fragment, Outputs out) {
    fragments++;
    out.push(0, fragment);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("fragments", () -> fragments);
    handlers.readLong("fragmented_count", () -> cut);
    handlers.readLong("count", () -> count);
  }
}
