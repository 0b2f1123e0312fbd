package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * What the tables have in common: packets leave by the port of the longest prefix that matches
 * their destination annotation, which becomes the gateway if there is one. Packets without a route
 * are dropped.
 *
 * <p>Handlers: {@code table}, {@code lookup ADDR}; {@code add}, {@code set} and {@code remove} of a
 * route; {@code ctrl} with one such command a line, all of them or none; {@code flush}.
 */
public abstract class IPRouteTable extends ClassifyingElement {
  private static final String ROUTE = "'ADDR/MASK [GATEWAY] OUTPUT'";

  private final RouteStore.Slots slots;
  private RouteStore store;

  /** Gateway and port of each route, in turn. */
  private int[] hops = {};

  private final NoRoute noRoute = new NoRoute();

  IPRouteTable(RouteStore.Slots slots) {
    this.slots = slots;
    store = new RouteStore(slots);
  }

  /** Makes {@code routes} the ones that {@link #find} searches. */
  abstract void install(List<IPRoute> routes);

  /** The number of the route for {@code address} in the list installed, or -1. */
  abstract int find(int address);

  /** What {@code table} shows; by default in the order of the slots. */
  List<IPRoute> shown(List<IPRoute> routes) {
    return routes;
  }

  /** By what name the table complains; Click's have one in common. */
  String reporter() {
    return "IPRouteTable";
  }

  /** Says that an address has no route. */
  void reportNoRoute(int address) {
    noRoute.report(this, reporter(), address);
  }

  /** Why the table cannot hold {@code route}, or null. */
  String refusal(IPRoute route) {
    return null;
  }

  @Override
  protected final int classify(Packet packet) {
    int address = packet.destinationIp();
    int route = find(address);
    if (route < 0) {
      reportNoRoute(address);
      return -1;
    }
    int gateway = hops[2 * route];
    if (gateway != 0) {
      packet.setDestinationIp(gateway);
    }
    return hops[2 * route + 1];
  }

  // --- Configuration -----------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    RouteStore routes = new RouteStore(slots);
    int number = 0;
    int duplicates = 0;
    for (String text : args.rest()) {
      number++;
      IPRoute route = IPRoute.parse(text, false, context().names(this));
      String refusal = route == null ? null : refusal(route);
      if (route == null) {
        args.error("argument " + number + " should be " + ROUTE);
      } else if (refusal != null) {
        args.error("argument " + number + " " + refusal);
      } else if (!isOutput(route.port())) {
        args.error("argument " + number + " bad OUTPUT");
      } else if (routes.find(route) != null) {
        duplicates++;
      } else {
        routes.put(route);
      }
    }
    if (duplicates > 0) {
      String what = duplicates > 1 ? " routes" : " route";
      args.warning(duplicates + what + " replaced by later versions");
    }
    use(routes);
    args.complete();
  }

  private boolean isOutput(int port) {
    return port >= 0 && port < outputCount();
  }

  private void use(RouteStore routes) {
    List<IPRoute> list = routes.routes();
    install(list);
    hops = LinearRoutes.hops(list);
    store = routes;
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    addReadHandlers(handlers);
    handlers.write("add", text -> transact("add " + text));
    handlers.write("set", text -> transact("set " + text));
    handlers.write("remove", text -> transact("remove " + text));
    handlers.write("ctrl", this::transact);
  }

  /** The handlers of a table that does not change. */
  final void addReadHandlers(Handlers handlers) {
    handlers.read("table", this::table);
    handlers.readWith("lookup", this::lookup);
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    shown(store.routes()).forEach(route -> text.append(route.row()).append('\n'));
    return text.toString();
  }

  private String lookup(String text) throws HandlerException {
    Integer address = IpText.address(text.strip(), context().names(this));
    if (address == null) {
      throw new HandlerException("expected IP address");
    }
    int route = find(address);
    int gateway = route < 0 ? 0 : hops[2 * route];
    int port = route < 0 ? -1 : hops[2 * route + 1];
    return gateway == 0 ? Integer.toString(port) : port + " " + Ip4.dotted(gateway);
  }

  /** Forgets all routes. */
  final void flush() {
    use(new RouteStore(slots));
  }

  private void transact(String commands) throws HandlerException {
    RouteStore routes = store.copy();
    for (String line : ArgSplitter.uncomment(commands).split("\n")) {
      List<String> words = ArgSplitter.words(line);
      if (!words.isEmpty()) {
        apply(words.getFirst(), String.join(" ", words.subList(1, words.size())), routes);
      }
    }
    use(routes);
  }

  private void apply(String command, String text, RouteStore routes) throws HandlerException {
    switch (command) {
      case "add", "set" -> put(command.equals("set"), text, routes);
      case "remove" -> remove(text, routes);
      default -> throw new HandlerException("bad command '" + command + "'");
    }
  }

  private void put(boolean replace, String text, RouteStore routes) throws HandlerException {
    IPRoute route = IPRoute.parse(text, false, context().names(this));
    if (route == null) {
      throw new HandlerException("expected " + ROUTE);
    }
    if (!isOutput(route.port())) {
      throw new HandlerException("bad OUTPUT");
    }
    String refusal = refusal(route);
    if (refusal != null) {
      throw new HandlerException("route " + refusal);
    }
    IPRoute old = routes.find(route);
    if (old != null && !replace) {
      throw new HandlerException("conflict with existing route '" + old + "'");
    }
    routes.put(route);
  }

  private void remove(String text, RouteStore routes) throws HandlerException {
    IPRoute route = IPRoute.parse(text, true, context().names(this));
    if (route == null) {
      throw new HandlerException("expected 'ADDR/MASK [GATEWAY OUTPUT]'");
    }
    if (route.port() >= outputCount()) {
      throw new HandlerException("bad OUTPUT");
    }
    IPRoute old = routes.find(route);
    if (old == null || !route.asksFor(old)) {
      throw new HandlerException("route '" + route + "' not found");
    }
    routes.remove(route);
  }
}
