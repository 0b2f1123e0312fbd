package org.packetmill.click.elements.flow;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Sends replies back to whom a {@link FlowIPNAT} stood for: destination address and port are
 * rewritten, and the destination address annotation set. Needs a flow manager upstream.
 *
 * <p>The first packet of a flow is told by its destination port; packets to a port that is not
 * waiting for its replies are dropped.
 *
 * <pre>{@code ... -> FlowIPManagerIMP -> FlowIPNATReverse(nat) -> ...}</pre>
 *
 * <p>Handlers: {@code dropped} packets that belong to no connection.
 */
@ThreadSafe
@ClickElement(
    usage = "FlowIPNATReverse(NAT)",
    summary = "undoes for replies what a FlowIPNAT did",
    processing = "h/h",
    category = "Flows")
public final class FlowIPNATReverse extends SimpleElement implements FlowListener {
  private FlowIPNAT nat;
  private int[] mapped = {};
  private long dropped;

  /** Whether several threads may be here at once; the ports are the lock then. */
  private boolean shared;

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void configure(Args args) {
    String name = args.mandatory("NAT").asString("");
    args.complete();
    if (context().find(name, this) instanceof FlowIPNAT found) {
      nat = found;
    } else {
      args.error("NAT must name a FlowIPNAT element: NAT=" + name);
    }
  }

  @Override
  protected void initialize(Errors errors) {
    shared = context().threads() > 1;
    FlowManager manager = FlowManagers.upstream(this, errors);
    if (manager != null) {
      mapped = new int[manager.capacity()];
      manager.addListener(this);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("dropped", () -> dropped);
  }

  @Override
  protected Packet process(Packet packet) {
    if (shared ? translateShared(packet) : translate(packet)) {
      return packet;
    }
    packet.kill();
    return null;
  }

  /** With several threads one at a time. */
  @Cold
  private boolean translateShared(Packet packet) {
    synchronized (nat.ports()) {
      return translate(packet);
    }
  }

  /** Whether the packet has a mapping and carries it now. */
  private boolean translate(Packet packet) {
    int flow = packet.flow();
    NatPorts ports = nat.ports();
    int port = flow < 0 ? 0 : mapped[flow];
    if (port == 0 || (!nat.ownState() && ports.closing(port) && NatHeader.isSyn(packet))) {
      port = open(flow, packet);
      if (port == 0) {
        dropped++;
        return false;
      }
    }
    packet.uniqueify();
    int address = ports.address(port);
    NatHeader.rewrite(packet, NatHeader.DESTINATION, address, ports.port(port));
    packet.setDestinationIp(address);
    if (nat.ownState() && !ports.goesOn(port, NatPorts.REVERSE, NatHeader.tcpFlags(packet))) {
      flowEnded(flow);
    }
    return true;
  }

  private int open(int flow, Packet packet) {
    if (flow < 0) {
      return 0;
    }
    flowEnded(flow);
    int number = NatHeader.port(packet, packet.transportOffset() + 2);
    int port = nat.port(packet.u32(packet.networkOffset() + 16), number);
    if (!nat.ports().claim(port)) {
      return 0;
    }
    mapped[flow] = port;
    return port;
  }

  @Override
  public void flowEnded(int flow) {
    synchronized (nat.ports()) {
      if (mapped[flow] != 0) {
        nat.ports().release(mapped[flow], NatPorts.REVERSE);
        mapped[flow] = 0;
      }
    }
  }
}
