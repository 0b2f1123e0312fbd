package org.packetmill.click.elements.ip6;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/** Flows that got a port of one address, each another, until there are no more. */
final class PortTranslations {
  /** What stands in the place of an address and port. */
  private record End(Ip6Address address, int port) {}

  private final Ip6Address given;
  private final int last;
  private int next;
  private final FlowNumbers outward = new FlowNumbers();
  private final FlowNumbers inward = new FlowNumbers();

  /** By the number of a flow: what outward packets get, and what inward packets get. */
  private final List<End> mapped = new ArrayList<>();

  private final List<End> inner = new ArrayList<>();

  PortTranslations(Ip6Address given, int first, int last) {
    this.given = given;
    this.last = last;
    next = first;
  }

  /**
   * Rewrites one end of a packet.
   *
   * @param mayOpen whether a new flow gets a port
   * @return whether its flow is known now
   */
  boolean rewrite(
      Packet packet, boolean isOutward, boolean ports, boolean mayOpen, ElementContext context) {
    long both = ports ? packet.u32(Ip6.HEADER) & 0xffffffffL : 0;
    int number =
        (isOutward ? outward : inward)
            .find(
                packet.u64(Ip6.SOURCE),
                packet.u64(Ip6.SOURCE + 8),
                packet.u64(Ip6.DESTINATION),
                packet.u64(Ip6.DESTINATION + 8),
                both);
    if (number < 0) {
      number = mayOpen ? open(packet, isOutward, both, context) : -1;
    }
    if (number < 0) {
      return false;
    }
    End end = (isOutward ? mapped : inner).get(number);
    end.address.write(packet, isOutward ? Ip6.SOURCE : Ip6.DESTINATION);
    if (ports) {
      packet.put16(isOutward ? Ip6.HEADER : Ip6.HEADER + 2, end.port);
    }
    return true;
  }

  @Cold
  private int open(Packet packet, boolean isOutward, long both, ElementContext context) {
    if (next > last) {
      context.chatter("AddressTranslator ran out of ports");
      return -1;
    }
    Ip6Address source = Ip6Address.at(packet, Ip6.SOURCE);
    Ip6Address destination = Ip6Address.at(packet, Ip6.DESTINATION);
    int sourcePort = (int) (both >>> 16);
    int destinationPort = (int) both & 0xffff;
    End own = isOutward ? new End(source, sourcePort) : new End(destination, destinationPort);
    End peer = isOutward ? new End(destination, destinationPort) : new End(source, sourcePort);
    End fresh = new End(given, next++);
    int number = mapped.size();
    inner.add(isOutward ? own : fresh);
    mapped.add(isOutward ? fresh : own);
    // A flow without ports keeps none.
    boolean ports = both != 0;
    enter(outward, inner.get(number), peer, ports, number);
    enter(inward, peer, mapped.get(number), ports, number);
    return number;
  }

  private static void enter(FlowNumbers in, End from, End to, boolean ports, int number) {
    long both = ports ? (long) from.port << 16 | to.port : 0;
    in.put(from.address, to.address, both, number);
  }
}
