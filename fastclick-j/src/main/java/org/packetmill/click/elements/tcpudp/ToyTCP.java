package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.ip.IpPorts;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * A toy of a TCP client that connects to port {@code DPORT} and then asks for more and more: it
 * answers each packet with one that acknowledges nothing new and carries a byte, and now and then
 * with two. Packets start with their TCP header, coming and leaving. Once a second it sends one by
 * itself and says how many there were; after a RST it starts anew.
 *
 * <pre>{@code
 * FromDevice(eth0) -> Strip(34) -> ToyTCP(80) -> IPEncap(6, 1.0.0.1, 1.0.0.2) -> SetTCPChecksum
 *   -> EtherEncap(0x0800, 1:1:1:1:1:1, 2:2:2:2:2:2) -> Queue -> ToDevice(eth0);
 * }</pre>
 */
@ClickElement(
    usage = "ToyTCP(DPORT)",
    summary = "a toy TCP client",
    processing = "h/h",
    category = "TCP")
public final class ToyTCP extends Element {
  private static final long SECOND = 1_000_000_000;

  /** Room for the Ethernet and IP headers that come in front. */
  private static final int HEADROOM = 34;

  private static final int WIDE = 60 * 1024;
  private static final int NARROW = 30 * 1024;

  private final Timer timer = new Timer(this);
  private int remotePort;
  private int localPort;
  private int firstSequence;
  private int nextSequence;
  private int nextReceived;
  private boolean connected;
  private boolean reset;

  /** Packets since two were sent for one, and since the window was narrow. */
  private int sinceGrowth;

  private int sinceNarrow;
  private int good;
  private int bad;
  private int sent;

  @Override
  protected void configure(Args args) {
    remotePort = args.mandatory("DPORT").as(word -> IpPorts.tcp(word, context().names(this)), 0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    restart();
    timer.scheduleAfter(SECOND);
  }

  private void restart() {
    long now = context().clock().now();
    firstSequence = (int) (now / SECOND) & 0x0fffffff;
    nextSequence = firstSequence;
    localPort = 1024 + (int) (now % SECOND / 1000 % 60000);
    connected = false;
    sinceGrowth = 0;
    sinceNarrow = 0;
    reset = false;
  }

  @Override
  protected void runTimer(Timer due) {
    if (reset) {
      restart();
    }
    send();
    timer.scheduleAfter(SECOND);
    context().chatter("ToyTCP: %d good in, %d bad in, %d out".formatted(good, bad, sent));
  }

  @Override
  public void push(int port, Packet packet) {
    if (!reset) {
      receive(packet);
      packet.kill();
      send();
      if (sinceGrowth++ > 4) {
        send();
        sinceGrowth = 0;
      }
    } else {
      packet.kill();
    }
  }

  private void receive(Packet packet) {
    if (packet.length() < TcpFields.HEADER
        || packet.u16(0) != remotePort
        || packet.u16(2) != localPort) {
      return;
    }
    int flags = packet.u8(TcpFields.FLAGS);
    if ((flags & (TcpFields.ACK | TcpFields.RST)) == TcpFields.ACK
        && packet.u32(TcpFields.ACKNOWLEDGEMENT) == firstSequence + 1
        && !connected) {
      nextSequence = firstSequence + 1;
      nextReceived = packet.u32(TcpFields.SEQUENCE) + 1;
      connected = true;
      context().chatter("ToyTCP connected");
    }
    if ((flags & TcpFields.RST) != 0) {
      context()
          .chatter("ToyTCP: RST from port %d, in %d, out %d".formatted(remotePort, good, sent));
      bad++;
      reset = true;
    } else {
      good++;
    }
  }

  private void send() {
    int length = TcpFields.HEADER + (connected ? 1 : 0);
    Packet packet = PacketPool.current().take(HEADROOM, length);
    packet.clear(0, length);
    packet.put16(0, localPort);
    packet.put16(2, remotePort);
    int ahead = connected ? 1 + (sent & 0xfff) : 0;
    packet.put32(TcpFields.SEQUENCE, nextSequence + ahead);
    packet.put32(TcpFields.ACKNOWLEDGEMENT, connected ? nextReceived : 0);
    packet.put16(
        TcpFields.OFFSET_AND_FLAGS,
        TcpFields.HEADER / 4 << 12 | (connected ? TcpFields.ACK : TcpFields.SYN));
    boolean narrow = sinceNarrow++ > 2;
    if (narrow) {
      sinceNarrow = 0;
    }
    packet.put16(TcpFields.WINDOW, narrow ? NARROW : WIDE);
    output(0).push(packet);
    sent++;
  }
}
