package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerArgs;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpPorts;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * One end of a TCP connection. Packets that come in pass from input 0 to output 0; those that go
 * out are pulled from input 1 through output 1, once the other end has answered, and get addresses,
 * ports and sequence number; output 2 sends the SYN. Checksums are left to others. A {@link
 * TCPDemux} must be in front of input 0.
 *
 * <p>Handlers: {@code ctrl} (write: {@code connect ADDR PORT TOADDR TOPORT} or {@code listen ADDR
 * PORT}; who listens drops what comes), {@code reset} (write; forgets the connection).
 *
 * <pre>{@code
 * in -> TCPDemux -> [0] c :: TCPConn [0] -> ...; out -> [1] c [1] -> TCPAck -> ...; c [2] -> ...
 * }</pre>
 *
 * @see TCPAck
 * @see TCPBuffer
 */
@ClickElement(
    usage = "TCPConn",
    summary = "manages a TCP connection",
    ports = "2/3",
    processing = "hl/hlh",
    category = "TCP")
public final class TCPConn extends Element {
  private static final int LENGTH = Ip4.HEADER + TcpFields.HEADER;
  private static final int SYN_ACK = TcpFields.SYN | TcpFields.ACK;
  private static final int WINDOW = 32120;

  /** What the handler {@code ctrl} asks for. */
  private record Control(String action, FlowId flow) {}

  private TCPDemux demux;
  private boolean active;
  private boolean listening;
  private boolean established;
  private int next;
  private FlowId flow;

  @Override
  protected void configure(Args args) {
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    for (Element element : context().neighbors(this, false, 0, Integer.MAX_VALUE)) {
      if (demux == null && element instanceof TCPDemux found) {
        demux = found;
      }
    }
    if (demux == null) {
      errors.error("0 upstream elements found, expecting at least 1");
    }
  }

  @Override
  protected void cleanup() {
    reset();
  }

  private void reset() {
    if (active) {
      demux.remove(flow);
      active = false;
    }
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    int tcp = TcpFields.find(packet);
    if (listening || tcp < 0) {
      packet.kill();
      return;
    }
    if ((packet.u8(tcp + TcpFields.FLAGS) & SYN_ACK) == SYN_ACK) {
      established = true;
      next++;
    }
    output(0).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = active && established && !listening ? input(1).pull() : null;
    if (packet == null) {
      return null;
    }
    int tcp = TcpFields.find(packet);
    if (tcp < 0) {
      packet.kill();
      return null;
    }
    packet.uniqueify();
    writeFlow(packet, packet.networkOffset(), tcp);
    next += TcpFields.sequenceLength(packet, tcp);
    return packet;
  }

  private void writeFlow(Packet packet, int ip, int tcp) {
    packet.put64(ip + Ip4.SOURCE, flow.addresses());
    packet.put32(tcp, flow.ports());
    packet.put32(tcp + TcpFields.SEQUENCE, next);
  }

  private Packet syn() {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, LENGTH);
    packet.clear(0, LENGTH);
    packet.put16(0, 0x4510);
    packet.put16(Ip4.TOTAL_LENGTH, LENGTH);
    packet.put16(Ip4.FRAGMENT, Ip4.DONT_FRAGMENT);
    packet.put16(Ip4.TTL, 255 << 8 | Ip4.TCP);
    writeFlow(packet, 0, Ip4.HEADER);
    packet.put16(
        Ip4.HEADER + TcpFields.OFFSET_AND_FLAGS, TcpFields.HEADER / 4 << 12 | TcpFields.SYN);
    packet.put16(Ip4.HEADER + TcpFields.WINDOW, WINDOW);
    packet.setNetworkHeader(0, Ip4.HEADER);
    return packet;
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.write("ctrl", this::control);
    handlers.button("reset", this::reset);
  }

  private void control(String value) throws HandlerException {
    if (active) {
      throw new HandlerException("TCPConn already active");
    }
    NameLookup names = context().names(this);
    Control control =
        HandlerArgs.read(value, new ArgContext(this, names), args -> parse(args, names));
    switch (control.action()) {
      case "connect" -> connect(control.flow());
      case "listen" -> listen(control.flow());
      default -> throw new HandlerException("action must be connect or listen");
    }
  }

  private static Control parse(Args args, NameLookup names) {
    String action = args.mandatory("ACTION").asString("");
    int address = args.mandatory("ADDR").asIp(0);
    int port = args.mandatory("PORT").as(word -> IpPorts.tcp(word, names), 0);
    int toAddress = args.positional("TOADDR").asIp(0);
    int toPort = args.positional("TOPORT").as(word -> IpPorts.tcp(word, names), 0);
    return new Control(action, FlowId.of(address, port, toAddress, toPort));
  }

  private void connect(FlowId wanted) throws HandlerException {
    start(wanted, "cannot connect");
    listening = false;
    next = context().random().next();
    output(2).push(syn());
  }

  private void listen(FlowId wanted) throws HandlerException {
    start(FlowId.of(wanted.source(), wanted.sourcePort(), 0, 0), "cannot listen");
    listening = true;
  }

  private void start(FlowId wanted, String complaint) throws HandlerException {
    if (!demux.add(wanted, 0)) {
      throw new HandlerException(complaint);
    }
    flow = wanted;
    active = true;
    established = false;
  }
}
