package org.packetmill.click.elements.tcpudp;

import java.util.HashMap;
import java.util.Map;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Lets TCP packets of those flows pass that a {@link TCPConn} behind it has asked for, by addresses
 * and ports, by destination, by destination port, or by destination address, in that order. It
 * drops others, and says so.
 *
 * <pre>{@code in -> CheckTCPHeader -> TCPDemux -> [0] c :: TCPConn; ...}</pre>
 */
@ClickElement(
    usage = "TCPDemux",
    summary = "demultiplexes TCP flows",
    processing = "h/h",
    category = "TCP")
public final class TCPDemux extends ClassifyingElement {
  private static final int UNKNOWN = -1;

  private final Map<FlowId, Integer> flows = new HashMap<>();

  @Override
  protected void configure(Args args) {
    args.complete();
  }

  /** Has packets of {@code flow} leave by output {@code port}; false if they do already. */
  boolean add(FlowId flow, int port) {
    return flows.putIfAbsent(flow, port) == null;
  }

  /** Knows {@code flow} no longer. */
  void remove(FlowId flow) {
    flows.remove(flow);
  }

  @Override
  protected int classify(Packet packet) {
    int port = TcpFields.find(packet) < 0 ? UNKNOWN : find(FlowId.of(packet));
    if (port == UNKNOWN) {
      complain();
    }
    return port;
  }

  @Cold
  private int find(FlowId flow) {
    int address = flow.destination();
    int port = flow.destinationPort();
    Integer found = flows.get(flow);
    found = found != null ? found : flows.get(FlowId.of(0, 0, address, port));
    found = found != null ? found : flows.get(FlowId.of(0, 0, 0, port));
    found = found != null ? found : flows.get(FlowId.of(0, 0, address, 0));
    found = found != null ? found : flows.get(FlowId.of(0, 0, 0, 0));
    return found != null ? found : UNKNOWN;
  }

  @Cold
  private void complain() {
    context().chatter("reject packet from unknown flow");
  }
}
