package org.packetmill.click.elements.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.packetmill.click.args.Args;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/** Numbers flows, and marks packets with the numbers, for {@link AggregateIPFlows}. */
final class IpFlowNumbers {
  private static final long SECOND = 1_000_000_000L;
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;

  private final IpFlowTable flows = new IpFlowTable();
  private final long tcpTimeout;
  private final long tcpDoneTimeout;
  private final long udpTimeout;
  private final boolean symmetric;
  private IpFlowTrace trace;
  private Supplier<String> position = () -> "";
  private final IpHostPairs tcpPairs = new IpHostPairs();
  private final IpHostPairs udpPairs = new IpHostPairs();
  private long turns;
  private int next = 1;

  /** Reads the timeouts and {@code SYMETRIC}. */
  IpFlowNumbers(Args args) {
    tcpTimeout = args.keyword("TCP_TIMEOUT").asInt(24 * 60 * 60) * SECOND;
    tcpDoneTimeout = args.keyword("TCP_DONE_TIMEOUT").asInt(30) * SECOND;
    udpTimeout = args.keyword("UDP_TIMEOUT").asDuration(60 * SECOND);
    symmetric = args.keyword("SYMETRIC").asBool(true);
  }

  /** Has {@code to} told about each flow that ends; {@code where} says where packets lie. */
  void traceTo(IpFlowTrace to, Supplier<String> where) {
    trace = to;
    position = where;
  }

  /** The addresses of the header at {@code ip}, in one order unless directions count. */
  long hosts(Packet packet, int ip) {
    int from = packet.u32(ip + Ip4.SOURCE);
    int to = packet.u32(ip + Ip4.DESTINATION);
    int order = Integer.compareUnsigned(Integer.reverseBytes(from), Integer.reverseBytes(to));
    boolean flip = symmetric && order > 0;
    return (long) (flip ? to : from) << 32 | (flip ? from : to) & 0xffffffffL;
  }

  /** Sets the annotations of a packet whose ports are there. */
  IpFlow mark(Packet packet, int ip, long hosts) {
    int ports = IpFlowHeader.ports(packet, ip);
    boolean flipped = (int) (hosts >>> 32) != packet.u32(ip + Ip4.SOURCE);
    boolean same = (int) (hosts >>> 32) == (int) hosts;
    flipped |= symmetric && same && ports >>> 16 > (ports & 0xffff);
    IpFlow flow = find(packet, ip, hosts, flipped ? Integer.rotateLeft(ports, 16) : ports, flipped);
    int paint = (ip == packet.networkOffset() ? 0 : 2) + (flipped == flow.reverse ? 0 : 1);
    packet.setAnno32(Annotations.AGGREGATE, flow.aggregate);
    packet.setAnno8(Annotations.PAINT, paint);
    return flow;
  }

  private IpFlow find(Packet packet, int ip, long hosts, int ports, boolean flipped) {
    boolean tcp = packet.u8(ip + Ip4.PROTOCOL) == Ip4.TCP;
    IpFlow flow = flows.find(hosts, ports, tcp);
    if (flow != null && isAlive(flow, packet)) {
      flow.turn = ++turns;
      return flow;
    }
    if (flow == null) {
      flow = new IpFlow(hosts, ports, tcp);
      flows.add(flow);
    } else {
      end(flow);
    }
    pairs(tcp).add(hosts);
    flow.start(next++, flipped, packet.timestamp());
    flow.position = position.get();
    flow.turn = ++turns;
    return flow;
  }

  /** Marks a fragment without ports, whose flow nobody knows yet. */
  void markUnknown(Packet packet, int ip, long hosts) {
    boolean flipped = (int) (hosts >>> 32) != packet.u32(ip + Ip4.SOURCE);
    packet.setAnno32(Annotations.AGGREGATE, 0);
    packet.setAnno8(Annotations.PAINT, (ip == packet.networkOffset() ? 0 : 2) + (flipped ? 1 : 0));
  }

  /** The number that the next flow will get. */
  int nextNumber() {
    return next;
  }

  /** All pairs of hosts between which packets have been seen. */
  IpHostPairs pairs(boolean tcp) {
    return tcp ? tcpPairs : udpPairs;
  }

  /** The flow with that number, null if it has been forgotten. */
  IpFlow find(long hosts, int aggregate) {
    IpFlow flow = aggregate == 0 ? null : flows.find(hosts, aggregate);
    if (flow != null) {
      flow.turn = ++turns;
    }
    return flow;
  }

  private boolean isAlive(IpFlow flow, Packet packet) {
    long age = packet.timestamp() / SECOND - flow.lastTime / SECOND;
    boolean again = flow.over == IpFlow.OVER && (flags(packet) & SYN) != 0;
    return age * SECOND <= timeout(flow) && !again;
  }

  private long timeout(IpFlow flow) {
    return !flow.tcp ? udpTimeout : flow.over == IpFlow.OVER ? tcpDoneTimeout : tcpTimeout;
  }

  /** The TCP flags of the packet itself; 0 if it has none. */
  private static int flags(Packet packet) {
    int ip = packet.networkOffset();
    boolean here =
        packet.u8(ip + Ip4.PROTOCOL) == Ip4.TCP
            && IpFlowHeader.isFirst(packet, ip)
            && packet.hasTransportHeader()
            && packet.transportLength() >= 14;
    return here ? packet.u8(packet.transportOffset() + 13) : 0;
  }

  /** Notes that a marked packet of {@code flow} is emitted. */
  static void count(Packet packet, IpFlow flow) {
    flow.lastTime = packet.timestamp();
    int paint = packet.anno8(Annotations.PAINT);
    if (paint >= 2) {
      return;
    }
    flow.packets[paint]++;
    int flags = flags(packet);
    if ((flags & RST) != 0) {
      flow.over = IpFlow.OVER;
    } else if ((flags & FIN) != 0) {
      flow.over |= 1 << paint;
    } else if ((flags & SYN) != 0) {
      flow.over = 0;
    }
  }

  /** Forgets flows that ended before second {@code now}, unless they are needed. */
  void reap(long now, Predicate<IpFlow> needed) {
    endIf(flow -> flow.lastTime / SECOND < now - timeout(flow) / SECOND && !needed.test(flow));
  }

  /** Tells about all flows that are left. */
  void endAll() {
    endIf(flow -> true);
  }

  /** In Click's order: TCP first, by pairs of hosts, what was used last first. */
  private void endIf(Predicate<IpFlow> dead) {
    List<IpFlow> ended = flows.removeIf(dead);
    if (trace == null) {
      return;
    }
    Map<Long, Integer> ranks = new HashMap<>();
    for (IpHostPairs pairs : List.of(tcpPairs, udpPairs)) {
      ranks.clear();
      pairs.inOrder().forEach(hosts -> ranks.put(hosts, ranks.size()));
      ended.stream()
          .filter(flow -> pairs(flow.tcp) == pairs)
          .sorted(
              Comparator.<IpFlow>comparingInt(flow -> ranks.get(flow.hosts))
                  .thenComparing(Comparator.comparingLong((IpFlow flow) -> flow.turn).reversed()))
          .forEach(this::end);
    }
  }

  private void end(IpFlow flow) {
    if (trace != null) {
      trace.write(flow);
    }
  }
}
