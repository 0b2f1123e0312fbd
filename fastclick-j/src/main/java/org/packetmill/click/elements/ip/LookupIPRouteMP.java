package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Frozen;
import org.packetmill.click.packet.Packet;

/**
 * Looks the destination annotation up in a table that never changes and sends the packet out of the
 * port of the longest matching prefix. The annotation becomes the gateway, if there is one. Packets
 * without a route are dropped.
 *
 * <pre>{@code
 * LookupIPRouteMP(10.0.0.0/8 0, 0.0.0.0/0 192.168.0.1 1)
 * }</pre>
 *
 * @see LinearIPLookup
 * @see RadixIPLookup
 */
@ClickElement(
    usage = "LookupIPRouteMP(ADDR/MASK [GATEWAY] OUTPUT, ...)",
    summary = "looks up routes in a fixed table, from several threads",
    ports = "1/-",
    processing = "h/h",
    category = "IP routing")
public final class LookupIPRouteMP extends ClassifyingElement {
  private static final int NO_PORT = -1;

  /** The routes but for those to everywhere, which are the default. */
  @Frozen private int[] prefixes = {};

  @Frozen private int[] hops = {};
  private int defaultPort = NO_PORT;
  private int defaultGateway;
  private final NoRoute noRoute = new NoRoute();

  @Override
  protected void configure(Args args) {
    List<IPRoute> routes = parse(args);
    List<IPRoute> specific = routes.stream().filter(route -> route.mask() != 0).toList();
    prefixes = LinearRoutes.prefixes(specific);
    hops = LinearRoutes.hops(specific);
    defaultPort = NO_PORT;
    defaultGateway = 0;
    for (IPRoute route : routes) {
      if (route.mask() == 0) {
        defaultPort = route.port();
        defaultGateway = route.gateway();
      }
    }
    args.complete();
  }

  private List<IPRoute> parse(Args args) {
    List<IPRoute> routes = new ArrayList<>();
    int number = 0;
    int needed = 0;
    boolean good = true;
    for (String text : args.rest()) {
      number++;
      IPRoute route = IPRoute.parse(text, false, context().names(this));
      if (route == null || route.port() < 0) {
        good = false;
        args.error("argument " + number + " should be 'DADDR/MASK [GATEWAY] OUTPUT'");
      } else {
        routes.add(route);
        needed = Math.max(needed, route.port() + 1);
      }
    }
    if (good && needed > outputCount()) {
      args.error("need " + needed + " or more output ports");
    } else if (good && routes.isEmpty()) {
      args.warning("no routes");
    }
    return routes;
  }

  @Override
  protected int classify(Packet packet) {
    int address = packet.destinationIp();
    int route = LinearRoutes.find(prefixes, address);
    int gateway = defaultGateway;
    int port = defaultPort;
    if (route >= 0) {
      gateway = hops[2 * route];
      port = hops[2 * route + 1];
    } else if (port < 0) {
      noRoute.report(this, className(), address);
    }
    if (gateway != 0) {
      packet.setDestinationIp(gateway);
    }
    return port;
  }
}
