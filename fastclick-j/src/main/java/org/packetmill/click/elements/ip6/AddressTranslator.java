package org.packetmill.click.elements.ip6;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Translates addresses, and perhaps ports, of IPv6 packets with TCP, UDP or ICMPv6, which start
 * with their IPv6 header: those of the source of outward packets (input and output 0), and those of
 * the destination of inward packets (input and output 1) back. Packets without a mapping are
 * dropped.
 *
 * <pre>{@code
 * AddressTranslator(1, 0, fec0::1 ::18.26.4.1, 1, 1, 0, ::18.26.4.2 1024 65535)
 * }</pre>
 *
 * <p>First come the number of static mappings and, unless that is 0, whether they have ports and
 * the mappings themselves, {@code INNER [PORT] MAPPED [PORT]}. Then whether there are dynamic
 * mappings; if so, whether they have ports, in which direction they are made (0 for outward), and
 * either the addresses to give out, or one address and the first and last port.
 */
@ClickElement(
    usage =
        "AddressTranslator(N, [PORTS, MAPPING...,] DYNAMIC [, PORTS, DIRECTION, ADDR... | ADDR"
            + " FIRST LAST])",
    summary = "translates IPv6 addresses and ports",
    ports = "2/2",
    processing = "h/h",
    flow = "xy/xy",
    category = "IPv6")
public final class AddressTranslator extends SplittingElement {
  private final List<AddressPair> pairs = new ArrayList<>();
  private boolean dynamic;
  private boolean madeInward;
  private PortTranslations flows;

  // --- Configuration -----------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    List<String> arguments = args.rest();
    args.complete();
    int count = integer(arguments, 0, args);
    int at = 1;
    if (count > 0) {
      boolean withPorts = bool(arguments, 1, args);
      at = count + 2;
      for (int i = 2; i < at; i++) {
        addStatic(arguments, i, withPorts, args);
      }
    }
    dynamic = bool(arguments, at, args);
    if (dynamic) {
      boolean withPorts = bool(arguments, at + 1, args);
      madeInward = bool(arguments, at + 2, args);
      if (withPorts) {
        configurePorts(arguments, at + 3, args);
      } else {
        configurePool(arguments, at + 3, args);
      }
    }
  }

  private void addStatic(List<String> arguments, int number, boolean withPorts, Args args) {
    AddressPair pair = AddressPair.parse(argument(arguments, number), withPorts);
    if (pair == null) {
      wrong(
          number,
          withPorts ? "<IP6Address> <port> <IP6Address> <port>" : "<IP6Address> <IP6Address>",
          args);
    } else {
      pairs.add(pair);
    }
  }

  private void configurePool(List<String> arguments, int first, Args args) {
    for (int i = first; i < arguments.size(); i++) {
      Ip6Address address = Ip6Text.address(arguments.get(i));
      if (address == null) {
        wrong(i, "<IP6Address>", args);
      } else {
        pairs.add(AddressPair.half(address, madeInward));
      }
    }
  }

  private void configurePorts(List<String> arguments, int number, Args args) {
    List<String> words = ArgSplitter.words(argument(arguments, number));
    Ip6Address address = words.size() == 3 ? Ip6Text.address(words.getFirst()) : null;
    Integer first = words.size() == 3 ? AddressPair.port(words.get(1)) : null;
    Integer last = words.size() == 3 ? AddressPair.port(words.get(2)) : null;
    if (address == null || first == null || last == null || last < first) {
      wrong(number, "<IP6Address> <first port> <last port>", args);
    } else {
      flows = new PortTranslations(address, first, last);
    }
  }

  private static String argument(List<String> arguments, int number) {
    return number < arguments.size() ? arguments.get(number) : "";
  }

  private static int integer(List<String> arguments, int number, Args args) {
    Integer value = AddressPair.port(argument(arguments, number));
    if (value == null) {
      wrong(number, "integer", args);
    }
    return value == null ? 0 : value;
  }

  private static boolean bool(List<String> arguments, int number, Args args) {
    return switch (argument(arguments, number)) {
      case "1", "y", "t", "yes", "true" -> true;
      case "0", "n", "f", "no", "false" -> false;
      default -> {
        wrong(number, "bool", args);
        yield false;
      }
    };
  }

  private static void wrong(int number, String expected, Args args) {
    args.error("argument %d should be : %s".formatted(number, expected));
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (translate(packet, port == 0)) {
      out.push(port, packet);
    } else {
      packet.kill();
    }
  }

  private boolean translate(Packet packet, boolean outward) {
    int protocol = packet.length() < Ip6.HEADER ? -1 : packet.u8(Ip6.NEXT_HEADER);
    int bytes = packet.length() - Ip6.HEADER;
    return switch (protocol) {
      case Ip6.TCP ->
          bytes >= TransportChecksums.TCP_HEADER
              && translate(packet, outward, protocol, TransportChecksums.TCP);
      case Ip6.UDP ->
          bytes >= TransportChecksums.UDP_HEADER
              && translate(packet, outward, protocol, TransportChecksums.UDP);
      case Ip6.ICMP6 -> bytes >= 4 && translate(packet, outward, protocol, 2);
      default -> unknown();
    };
  }

  @Cold
  private boolean unknown() {
    context().chatter(" discard the packet, protocol unrecognized");
    return false;
  }

  private boolean translate(Packet packet, boolean outward, int protocol, int checksum) {
    int bytes = packet.u16(Ip6.PAYLOAD_LENGTH);
    if (bytes > packet.length() - Ip6.HEADER || checksum + 2 > bytes) {
      return false;
    }
    packet.uniqueify();
    boolean ports = protocol != Ip6.ICMP6;
    if (!rewrite(packet, outward, ports)) {
      return false;
    }
    Ip6.writeChecksum(packet, 0, Ip6.HEADER, bytes, protocol, checksum);
    return true;
  }

  private boolean rewrite(Packet packet, boolean outward, boolean ports) {
    int at = outward ? Ip6.SOURCE : Ip6.DESTINATION;
    int portAt = outward ? Ip6.HEADER : Ip6.HEADER + 2;
    long high = packet.u64(at);
    long low = packet.u64(at + 8);
    int port = ports ? packet.u16(portAt) : 0;
    for (int i = 0; i < pairs.size(); i++) {
      AddressPair pair = pairs.get(i);
      if (pair.matches(outward, high, low, port)) {
        (outward ? pair.mapped : pair.inner).write(packet, at);
        if (ports && pair.withPorts) {
          packet.put16(portAt, outward ? pair.mappedPort : pair.innerPort);
        }
        return true;
      }
    }
    if (flows != null) {
      return flows.rewrite(packet, outward, ports, madeInward != outward, context());
    }
    return dynamic && madeInward != outward && bind(packet, at, outward);
  }

  /** Gives the next free address to a packet of a new host. */
  @Cold
  private boolean bind(Packet packet, int at, boolean outward) {
    for (AddressPair pair : pairs) {
      if (!pair.isBound()) {
        Ip6Address own = Ip6Address.at(packet, at);
        pair.inner = outward ? own : pair.inner;
        pair.mapped = outward ? pair.mapped : own;
        (outward ? pair.mapped : pair.inner).write(packet, at);
        return true;
      }
    }
    return false;
  }
}
