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
 * Gives each flow the source address {@code SIP} and a source port of its own, with {@code POOL N}
 * one of the N addresses from SIP on when the ports of those before are used up; {@link
 * FlowIPNATReverse} undoes it for the replies. Needs a flow manager upstream.
 *
 * <p>Ports 1024 to 65535 are given out in order, a freed one after all the others. Every protocol
 * is treated alike, ICMP and fragments too. When no port is left, packets of new flows are dropped.
 *
 * <p>A flow keeps its port until the flow manager ends it. With {@code STATE true} the flow's TCP
 * flags count as well: a RST, or the FIN that answers a FIN, is passed on and ends its direction.
 * With {@code ACCEPT_NONSYN false} a TCP flow must begin with a SYN or is dropped; FastClick means
 * to, but lets it pass. Address and port are free again when both directions have ended.
 *
 * <p>With several threads, those that pass an element of a pair take turns.
 *
 * <pre>{@code ... -> FlowIPManagerIMP -> nat :: FlowIPNAT(SIP 10.0.0.1) -> ...}</pre>
 *
 * <p>Handlers: {@code available} free ports, {@code dropped} packets that found none or no flow.
 */
@ThreadSafe
@ClickElement(
    usage = "FlowIPNAT(SIP, I<keywords> ACCEPT_NONSYN, STATE, POOL)",
    summary = "rewrites the source of each flow to one address and a free port",
    processing = "h/h",
    category = "Flows")
public final class FlowIPNAT extends SimpleElement implements FlowListener {
  private static final int MOST_ADDRESSES = 256;

  private final NatPorts ports = new NatPorts();
  private int address;
  private boolean pooled;
  private boolean acceptAny;
  private boolean ownState;
  private int[] mapped = {};
  private long dropped;
  private long exhausted;

  /** Whether several threads may be here at once; the ports are the lock then. */
  private boolean shared;

  @Override
  public BatchMode batchMode() {
    return BatchMode.NEEDED;
  }

  @Override
  protected void configure(Args args) {
    address = args.mandatory("SIP").asIp(0);
    acceptAny = args.keyword("ACCEPT_NONSYN").asBool(true);
    ownState = args.keyword("STATE").asBool(false);
    int pool = args.keyword("POOL").asInt(1, 1, MOST_ADDRESSES);
    args.complete();
    pooled = pool > 1;
    ports.fill(pool);
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
    handlers.readLong("available", () -> ports.available());
    handlers.readLong("dropped", () -> dropped);
  }

  NatPorts ports() {
    return ports;
  }

  /** A port by the address and number that replies carry; with one address that does not matter. */
  int port(int destination, int number) {
    return pooled ? ports.at(destination - address, number) : number;
  }

  boolean ownState() {
    return ownState;
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
    synchronized (ports) {
      return translate(packet);
    }
  }

  /** Whether the packet has a mapping and carries it now. */
  private boolean translate(Packet packet) {
    int flow = packet.flow();
    int port = flow < 0 ? 0 : mapped[flow];
    if (port == 0 || (!ownState && ports.closing(port) && NatHeader.isSyn(packet))) {
      port = open(flow, packet);
      if (port == 0) {
        dropped++;
        return false;
      }
    }
    packet.uniqueify();
    int source = pooled ? address + (port >>> 16) : address;
    NatHeader.rewrite(packet, NatHeader.SOURCE, source, port & 0xffff);
    if (ownState && !ports.goesOn(port, NatPorts.FORWARD, NatHeader.tcpFlags(packet))) {
      flowEnded(flow);
    }
    return true;
  }

  @Cold
  private int open(int flow, Packet packet) {
    if (flow < 0 || !(acceptAny || !NatHeader.isTcp(packet) || NatHeader.isSyn(packet))) {
      return 0;
    }
    flowEnded(flow);
    int source = packet.u32(packet.networkOffset() + 12);
    int port = ports.open(source, NatHeader.port(packet, packet.transportOffset()));
    mapped[flow] = port;
    if (port == 0 && exhausted++ == 0) {
      context().chatter(name() + ": no free port for a new flow");
    }
    return port;
  }

  @Override
  public int flowsAhead(int[] flows, int count) {
    int[] ours = mapped;
    int read = 0;
    for (int i = 0; i < count; i++) {
      read += ports.touch(ours[flows[i]]);
    }
    return read;
  }

  @Override
  public void flowEnded(int flow) {
    synchronized (ports) {
      if (mapped[flow] != 0) {
        ports.release(mapped[flow], NatPorts.FORWARD);
        mapped[flow] = 0;
      }
    }
  }
}
