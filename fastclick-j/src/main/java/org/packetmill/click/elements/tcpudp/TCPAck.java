package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Acknowledges the packets of a TCP stream. Those that come in pass from input 0 to output 0,
 * behind which a {@link TCPBuffer} must be; those that go out pass from input 1 to output 1 and get
 * the number up to which everything has come. When nothing goes out for {@code DELAY} (20 ms) after
 * a packet has come, an acknowledgement leaves by output 2, without addresses, ports and sums,
 * which later elements are to fill in.
 *
 * <p>The first SYN with an ACK, in either direction, says where to begin; packets before it are
 * dropped, and so are those without a TCP header.
 *
 * <pre>{@code
 * a :: TCPAck; in -> [0] a [0] -> TCPBuffer -> ...; out -> [1] a [1] -> ...; a [2] -> ...
 * }</pre>
 */
@ClickElement(
    usage = "TCPAck([DELAY])",
    summary = "acknowledges TCP packets",
    ports = "2/3",
    processing = "aa/aah",
    flow = "xy/xyz",
    category = "TCP")
public final class TCPAck extends Element {
  private static final long DEFAULT_DELAY = 20_000_000;
  private static final int LENGTH = Ip4.HEADER + TcpFields.HEADER;
  private static final int SYN_ACK = TcpFields.SYN | TcpFields.ACK;
  private static final int WINDOW = 32120;

  private final Timer timer = new Timer(this);
  private long delay;
  private TCPBuffer buffer;
  private boolean started;
  private boolean owed;
  private int nextAck;

  @Override
  protected void configure(Args args) {
    delay = args.keyword("DELAY").asDuration(DEFAULT_DELAY);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    for (Element element : context().neighbors(this, true, 0, Integer.MAX_VALUE)) {
      if (buffer == null && element instanceof TCPBuffer found) {
        buffer = found;
      }
    }
    if (buffer == null) {
      errors.error("need at least 1 downstream TCPBuffer");
    }
    timer.initialize();
  }

  @Override
  public void push(int port, Packet packet) {
    if (accepts(port, packet)) {
      output(port).push(packet);
    } else {
      packet.kill();
    }
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(port).pull();
    if (packet == null || accepts(port, packet)) {
      return packet;
    }
    packet.kill();
    return null;
  }

  private boolean accepts(int port, Packet packet) {
    int tcp = TcpFields.find(packet);
    if (tcp < 0) {
      return false;
    }
    boolean synAck = (packet.u8(tcp + TcpFields.FLAGS) & SYN_ACK) == SYN_ACK;
    return port == 0 ? comesIn(packet, tcp, synAck) : goesOut(packet, tcp, synAck);
  }

  private boolean comesIn(Packet packet, int tcp, boolean synAck) {
    int sequence = packet.u32(tcp + TcpFields.SEQUENCE);
    if (!started && synAck) {
      nextAck = sequence + 1;
      started = true;
    }
    int flags = packet.u8(tcp + TcpFields.FLAGS);
    if (!started || (flags & (TcpFields.SYN | TcpFields.FIN | TcpFields.RST)) != 0) {
      return started;
    }
    if (sequence == nextAck) {
      nextAck = buffer.nextMissing(nextAck + TcpFields.sequenceLength(packet, tcp));
    } else {
      context().chatter("seqno < ack_nxt: out of order or retransmitted packet");
    }
    owed = true;
    if (!timer.isScheduled()) {
      timer.scheduleAfter(delay);
    }
    return true;
  }

  private boolean goesOut(Packet packet, int tcp, boolean synAck) {
    if (synAck) {
      nextAck = packet.u32(tcp + TcpFields.ACKNOWLEDGEMENT);
      started = true;
    }
    if (started) {
      owed = false;
      packet.uniqueify();
      packet.put32(tcp + TcpFields.ACKNOWLEDGEMENT, nextAck);
    }
    return started;
  }

  @Override
  protected void runTimer(Timer due) {
    if (owed) {
      owed = false;
      output(2).push(acknowledgement());
    }
  }

  private Packet acknowledgement() {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, LENGTH);
    packet.clear(0, LENGTH);
    packet.put16(0, 0x4510);
    packet.put16(Ip4.TOTAL_LENGTH, LENGTH);
    packet.put16(Ip4.FRAGMENT, Ip4.DONT_FRAGMENT);
    packet.put16(Ip4.TTL, 255 << 8 | Ip4.TCP);
    packet.put32(Ip4.HEADER + TcpFields.ACKNOWLEDGEMENT, nextAck);
    packet.put16(
        Ip4.HEADER + TcpFields.OFFSET_AND_FLAGS, TcpFields.HEADER / 4 << 12 | TcpFields.ACK);
    packet.put16(Ip4.HEADER + TcpFields.WINDOW, WINDOW);
    packet.setNetworkHeader(0, Ip4.HEADER);
    return packet;
  }
}
