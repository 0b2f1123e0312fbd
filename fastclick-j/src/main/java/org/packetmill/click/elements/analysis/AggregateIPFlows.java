package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Numbers TCP and UDP flows, from 1 on: the aggregate annotation becomes the flow's number, the
 * paint 0 for packets in the direction of the first one and 1 for replies. Other packets leave at
 * output 1.
 *
 * <p>A flow ends after {@code UDP_TIMEOUT} (60 seconds), {@code TCP_TIMEOUT} (a day) or, after FINs
 * or a RST, {@code TCP_DONE_TIMEOUT} (30) of its packets' time; old ones are forgotten every {@code
 * REAP} seconds (1200). With {@code ICMP true}, errors about a flow get its number, and 2 more for
 * paint. {@code SYMETRIC false} numbers the directions apart.
 *
 * <p>{@code FRAGMENTS} (true in a push context) keeps fragments without ports until the first one
 * tells the flow, {@code FRAGMENT_TIMEOUT} seconds (30) at most. {@code TRACEINFO} names a file
 * that tells about each flow, {@code SOURCE} the element the trace comes from.
 *
 * <pre>{@code FromDump(trace.pcap, FORCE_IP true) -> AggregateIPFlows -> AggregateCounter -> ...}
 * </pre>
 *
 * <p>Handlers: {@code next} (read), the number of the next flow; {@code clear} (write), which
 * forgets all flows and emits fragments.
 */
@ClickElement(
    usage =
        "AggregateIPFlows([TCP_TIMEOUT, TCP_DONE_TIMEOUT, UDP_TIMEOUT, FRAGMENT_TIMEOUT, REAP,"
            + " ICMP, FRAGMENTS, SYMETRIC, TRACEINFO, SOURCE])",
    summary = "sets aggregate annotation based on flow",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateIPFlows extends Element {
  private static final long SECOND = 1_000_000_000L;

  private IpFlowNumbers flows;
  private IpFragments waitingTcp;
  private IpFragments waitingUdp;
  private long reapInterval;
  private boolean icmpErrors;
  private Arg fragmentsGiven;
  private boolean fragments;
  private String traceInfo = "";
  private Element source;
  private IpFlowTrace trace;
  private long now;
  private long reapAt;
  private boolean warned;

  @Override
  protected void configure(Args args) {
    flows = new IpFlowNumbers(args);
    long fragmentTimeout = args.keyword("FRAGMENT_TIMEOUT").asDuration(30 * SECOND);
    reapInterval = args.keyword("REAP").asDuration(20 * 60 * SECOND);
    icmpErrors = args.keyword("ICMP").asBool(false);
    traceInfo = args.keyword("TRACEINFO").asFile("");
    source = References.read(Element.class, "SOURCE", args.keyword("SOURCE"), this, args);
    fragmentsGiven = args.keyword("FRAGMENTS");
    fragments = fragmentsGiven.asBool(true);
    args.complete();
    waitingTcp = new IpFragments(flows.pairs(true), fragmentTimeout, icmpErrors, this::emit);
    waitingUdp = new IpFragments(flows.pairs(false), fragmentTimeout, icmpErrors, this::emit);
  }

  @Override
  protected void initialize(Errors errors) {
    if (fragments && !input(0).isPush()) {
      fragments = false;
      if (fragmentsGiven.present()) {
        errors.error(
            "'FRAGMENTS true' is incompatible with pull; run this element in a push context");
      }
    }
    if (!traceInfo.isEmpty()) {
      trace = IpFlowTrace.open(traceInfo, ask("filename"), errors);
      flows.traceTo(trace, () -> ask("packet_filepos"));
    }
  }

  /** What a handler of the source says, "" if it has none. */
  private String ask(String handler) {
    if (source == null) {
      return "";
    }
    try {
      return context().readHandler(source.name() + "." + handler, null).strip();
    } catch (HandlerException e) {
      return ""; // It need not have one.
    }
  }

  @Override
  protected void cleanup() {
    if (waitingUdp != null) {
      waitingTcp.kill();
      waitingUdp.kill();
    }
    if (trace != null) {
      flows.endAll();
      trace.close(context()::chatter);
    }
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    Packet out = treat(packet);
    reapIfDue();
    if (out != null) {
      output(0).push(out);
    }
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    Packet out = packet == null ? null : treat(packet);
    reapIfDue();
    return out;
  }

  /** The packet with its annotations; null if it waits or left elsewhere. */
  private Packet treat(Packet packet) {
    takeTime(packet);
    int ip = IpFlowHeader.find(packet, icmpErrors);
    if (ip == IpFlowHeader.NONE) {
      return drop(packet);
    }
    boolean tcp = packet.u8(ip + Ip4.PROTOCOL) == Ip4.TCP;
    long hosts = flows.hosts(packet, ip);
    IpFlow flow = null;
    if (!IpFlowHeader.isFirst(packet, ip)) {
      flows.pairs(tcp).add(hosts);
      flows.markUnknown(packet, ip, hosts);
    } else if (IpFlowHeader.hasPorts(packet, ip)) {
      flow = flows.mark(packet, ip, hosts);
    } else {
      flows.pairs(tcp).add(hosts);
      return drop(packet);
    }
    return pass(packet, hosts, flow, fragments && IpFlowHeader.isFragment(packet, ip), tcp);
  }

  private Packet pass(Packet packet, long hosts, IpFlow flow, boolean fragment, boolean tcp) {
    IpFragments waiting = waiting(tcp);
    if (fragment || waiting.isWaiting(hosts)) {
      now = packet.timestamp() / SECOND;
      waiting.hold(packet, hosts);
      return null;
    }
    if (flow == null) {
      return drop(packet);
    }
    now = packet.timestamp() / SECOND;
    IpFlowNumbers.count(packet, flow);
    return packet;
  }

  private IpFragments waiting(boolean tcp) {
    return tcp ? waitingTcp : waitingUdp;
  }

  private Packet drop(Packet packet) {
    checkedOutputPush(1, packet);
    return null;
  }

  private void takeTime(Packet packet) {
    if (packet.timestamp() == 0) {
      if (!warned) {
        warned = true;
        context().chatter(this + ": warning: packet received without timestamp");
      }
      packet.setTimestamp(context().clock().now());
    }
  }

  /** A packet that has waited; in vain if no packet of its flow told the ports. */
  private void emit(Packet packet, long hosts) {
    IpFlow flow = flows.find(hosts, packet.anno32(Annotations.AGGREGATE));
    if (flow == null) {
      packet.kill();
    } else {
      IpFlowNumbers.count(packet, flow);
      output(0).push(packet);
    }
  }

  // --- Forgetting
  // ---------------------------------------------------------------------------------

  private void reapIfDue() {
    if (now >= reapAt) {
      if (reapAt != 0) {
        reap(now);
      }
      reapAt = now + reapInterval / SECOND;
    }
  }

  private void reap(long time) {
    waitingTcp.reap(time);
    waitingUdp.reap(time);
    flows.reap(time, flow -> waiting(flow.tcp).isWaiting(flow.hosts));
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("next", () -> Integer.toUnsignedString(flows.nextNumber()));
    handlers.button("clear", () -> reap(Integer.MAX_VALUE));
  }
}
