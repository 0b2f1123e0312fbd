package org.packetmill.click.elements.ipsec;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ip.IPRoute;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.elements.ip.NoRoute;
import org.packetmill.click.elements.ip.PrefixTrie;
import org.packetmill.click.packet.Packet;

/**
 * Looks up routes as {@link org.packetmill.click.elements.ip.RadixIPLookup} does, and ends of
 * tunnels of ESP. Packets, which start with their IP header, leave by output 1 into the tunnel of
 * their route: {@code SPI}, keys for encryption and authentication of 16 bytes each, the first
 * packet's number {@code REPLAY} and the window {@code OOSIZE} for late packets. Routes to output 0
 * are this gateway's own: packets of ESP leave by it with the association of their SPI, or are
 * dropped if nobody knows that; all others leave by output 2.
 *
 * <pre>{@code
 * r :: RadixIPsecLookup(10.0.0.1/32 0,
 *     10.9.0.0/16 10.0.0.2 1 234 \<0123456789abcdef0123456789abcdef>
 *         \<fedcba9876543210fedcba9876543210> 1 64,
 *     0.0.0.0/0 10.0.0.254 3);
 * r [0] -> StripIPHeader -> IPsecAES(0) -> IPsecAuthHMACSHA1(1) -> IPsecESPUnencap -> ...
 * r [1] -> IPsecESPEncap -> IPsecAuthHMACSHA1(0) -> IPsecAES(1) -> IPsecEncap(esp) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code table}, {@code lookup ADDR} (read), {@code add}, {@code set}, {@code remove},
 * {@code ctrl} (write).
 */
@ClickElement(
    usage =
        "RadixIPsecLookup(ADDR/MASK [GATEWAY] OUTPUT [SPI ENCRYPT_KEY AUTH_KEY REPLAY OOSIZE],"
            + " ...)",
    summary = "looks up routes and the tunnels that they lead through",
    ports = "1/-",
    processing = "h/h",
    category = "IPsec")
public final class RadixIPsecLookup extends ClassifyingElement {
  private static final String ROUTE = "'ADDR/MASK [GATEWAY] OUTPUT'";
  private static final int ROOT_BITS = 8;
  private static final int OWN = 0;
  private static final int TUNNEL = 1;
  private static final int HOST = 2;
  private static final int ESP = 50;

  private final NoRoute noRoute = new NoRoute();
  private TunnelRoutes routes = new TunnelRoutes();
  private int[] entries = PrefixTrie.build(ROOT_BITS, List.of());

  /** Gateway, port, SPI and association's name of each route, in turn. */
  private int[] hops = {};

  /** The SPIs of packets that come in, sorted, and what names their associations. */
  private int[] spis = {};

  private int[] names = {};

  @Override
  protected int classify(Packet packet) {
    int address = packet.destinationIp();
    int route = PrefixTrie.find(entries, ROOT_BITS, address);
    if (route < 0) {
      noRoute.report(this, "IPsecRouteTable", address);
      return -1;
    }
    int port = hops[4 * route + 1];
    if (port == TUNNEL) {
      enterTunnel(packet, hops[4 * route + 2], hops[4 * route + 3]);
    } else if (port == OWN) {
      port = leaveTunnel(packet);
    }
    if (port >= 0 && hops[4 * route] != 0) {
      packet.setDestinationIp(hops[4 * route]);
    }
    return port;
  }

  private void enterTunnel(Packet packet, int spi, int name) {
    if (spi == 0 || name == 0) {
      String to = Ip4.dotted(packet.destinationIp());
      context().chatter("No Ipsec tunnel for %s. Wrong tunnel setup".formatted(to));
    }
    SecurityAssociations.setSpi(packet, spi);
    SecurityAssociations.name(packet, name);
  }

  private int leaveTunnel(Packet packet) {
    if (packet.length() < Ip4.HEADER || packet.u8(Ip4.PROTOCOL) != ESP) {
      return HOST;
    }
    int spi = packet.length() < Ip4.HEADER + Esp.HEADER ? 0 : packet.u32(Ip4.HEADER + Esp.SPI);
    int found = Arrays.binarySearch(spis, spi);
    if (found < 0) {
      context().chatter("Invalid SPI %d, Dropping packet".formatted(spi));
      return -1;
    }
    SecurityAssociations.name(packet, names[found]);
    return OWN;
  }

  // --- Configuration ----------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    TunnelRoutes read = new TunnelRoutes();
    int number = 0;
    for (String text : args.rest()) {
      number++;
      TunnelRoutes.Entry entry = parse(text, false);
      if (entry == null || !isOutput(entry.route().port())) {
        args.error("argument " + number + " should be " + ROUTE);
      } else if (read.find(entry.route()) == null) {
        read.put(entry);
      }
    }
    args.complete();
    use(read);
  }

  private TunnelRoutes.Entry parse(String text, boolean remove) {
    return TunnelRoutes.parse(text, remove, context().names(this), context()::chatter);
  }

  private boolean isOutput(int port) {
    return port >= 0 && port < outputCount();
  }

  private void use(TunnelRoutes newRoutes) {
    SecurityAssociations associations = SecurityAssociations.of(this);
    List<IPRoute> list = newRoutes.routes();
    TreeMap<Integer, Integer> incoming = new TreeMap<>();
    int[] newHops = new int[4 * list.size()];
    for (int i = 0; i < list.size(); i++) {
      TunnelRoutes.Tunnel tunnel = newRoutes.tunnel(list.get(i));
      newHops[4 * i] = list.get(i).gateway();
      newHops[4 * i + 1] = list.get(i).port();
      if (tunnel != null) {
        newHops[4 * i + 2] = tunnel.spi();
        newHops[4 * i + 3] = associations.outgoing(tunnel.association());
        incoming.put(tunnel.spi(), associations.incoming(tunnel.association()));
      }
    }
    routes = newRoutes;
    entries = PrefixTrie.build(ROOT_BITS, list);
    hops = newHops;
    spis = incoming.keySet().stream().mapToInt(Integer::intValue).toArray();
    names = incoming.values().stream().mapToInt(Integer::intValue).toArray();
  }

  // --- Handlers ---------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("table", () -> routes.table());
    handlers.readWith("lookup", this::lookup);
    handlers.write("add", text -> transact("add " + text));
    handlers.write("set", text -> transact("set " + text));
    handlers.write("remove", text -> transact("remove " + text));
    handlers.write("ctrl", this::transact);
  }

  private String lookup(String text) throws HandlerException {
    Integer address = IpText.address(text.strip(), context().names(this));
    if (address == null) {
      throw new HandlerException("expected IP address, not '%s'".formatted(text));
    }
    int route = PrefixTrie.find(entries, ROOT_BITS, address);
    if (route < 0) {
      return "-1";
    }
    int gateway = hops[4 * route];
    int port = hops[4 * route + 1];
    return gateway == 0 ? Integer.toString(port) : port + " " + Ip4.dotted(gateway);
  }

  private void transact(String commands) throws HandlerException {
    TunnelRoutes changed = routes.copy();
    for (String line : ArgSplitter.uncomment(commands).split("\n", -1)) {
      if (!line.isBlank()) {
        String[] words = line.strip().split("\\s+", 2);
        apply(words[0], words.length < 2 ? "" : words[1], changed);
      }
    }
    use(changed);
  }

  private void apply(String command, String text, TunnelRoutes changed) throws HandlerException {
    boolean remove = command.equals("remove");
    if (!remove && !command.equals("add") && !command.equals("set")) {
      throw new HandlerException("bad command '" + command + "'");
    }
    TunnelRoutes.Entry entry = parse(text, remove);
    if (entry == null || entry.route().port() >= outputCount()) {
      throw new HandlerException("expected " + (remove ? "'ADDR/MASK [GATEWAY OUTPUT]'" : ROUTE));
    }
    IPRoute old = changed.find(entry.route());
    if (remove) {
      if (old == null || !entry.route().asksFor(old)) {
        throw new HandlerException("route '" + entry.route() + "' not found");
      }
      changed.remove(entry.route());
    } else if (old != null && command.equals("add")) {
      throw new HandlerException("conflict with existing route '" + old + "'");
    } else {
      changed.put(entry);
    }
  }
}
