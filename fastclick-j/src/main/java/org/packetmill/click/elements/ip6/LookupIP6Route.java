package org.packetmill.click.elements.ip6;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerArgs;
import org.packetmill.click.packet.Packet;

/**
 * Looks routes up for the IPv6 destination annotation, which becomes the gateway if the route has
 * one; among several prefixes the longest counts. Packets without a route are dropped.
 *
 * <pre>{@code
 * GetIP6Address(24) -> rt :: LookupIP6Route(3ffe:1ce1:2::/80 1, ::/0 3ffe:1ce1:2::2 0)
 * }</pre>
 *
 * <p>Handlers: {@code table}; {@code add} and {@code remove} of a route, {@code ctrl} with one such
 * command, to write.
 *
 * @see GetIP6Address
 */
@ClickElement(
    usage = "LookupIP6Route(DADDR/MASK [GW] OUTPUT, ...)",
    summary = "looks up IPv6 routes",
    ports = "1/-",
    processing = "h/h",
    category = "IPv6")
public final class LookupIP6Route extends ClassifyingElement {
  /** The routes as they came; null where one was removed, which the next one takes. */
  private final List<Ip6Route> table = new ArrayList<>();

  /** High and low half of address, mask and gateway of each route, the longest prefix first. */
  private long[] routes = {};

  private int[] ports = {};

  private static final int LONGS = 6;

  @Override
  protected void configure(Args args) {
    int number = 0;
    int most = -1;
    boolean wrong = false;
    for (String argument : args.rest()) {
      number++;
      Ip6Route route = Ip6Route.parse(argument);
      if (route == null) {
        args.error("argument " + number + " should be DADDR/MASK [GW] OUTPUT");
        wrong = true;
      } else {
        put(route);
        most = Math.max(most, route.port());
      }
    }
    args.complete();
    if (!wrong) {
      check(most, args);
    }
    use();
  }

  private void check(int most, Args args) {
    if (most < 0) {
      args.warning("no routes");
    } else if (most >= outputCount()) {
      args.error("need " + (most + 1) + " or more output ports");
    }
  }

  private void put(Ip6Route route) {
    table.replaceAll(old -> old != null && old.samePrefix(route) ? null : old);
    int free = table.indexOf(null);
    if (free < 0) {
      table.add(route);
    } else {
      table.set(free, route);
    }
  }

  private void use() {
    List<Ip6Route> order = new ArrayList<>(table);
    order.removeIf(Objects::isNull);
    order.sort((a, b) -> Integer.compare(b.bits(), a.bits()));
    long[] numbers = new long[LONGS * order.size()];
    for (int i = 0; i < order.size(); i++) {
      Ip6Route route = order.get(i);
      store(route.address(), numbers, LONGS * i);
      store(route.mask(), numbers, LONGS * i + 2);
      store(route.gateway(), numbers, LONGS * i + 4);
    }
    routes = numbers;
    ports = order.stream().mapToInt(Ip6Route::port).toArray();
  }

  private static void store(Ip6Address address, long[] to, int at) {
    to[at] = address.high();
    to[at + 1] = address.low();
  }

  @Override
  protected int classify(Packet packet) {
    long high = Ip6.destinationHigh(packet);
    long low = Ip6.destinationLow(packet);
    for (int i = 0; i < ports.length; i++) {
      int at = LONGS * i;
      if ((high & routes[at + 2]) == routes[at] && (low & routes[at + 3]) == routes[at + 1]) {
        if ((routes[at + 4] | routes[at + 5]) != 0) {
          Ip6.setDestination(packet, routes[at + 4], routes[at + 5]);
        }
        return ports[i];
      }
    }
    return -1;
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("table", this::table);
    handlers.write("add", this::add);
    handlers.write("remove", this::remove);
    handlers.write("ctrl", this::control);
  }

  private String table() {
    StringBuilder text = new StringBuilder(table.isEmpty() ? "" : "# Active routes\n");
    table.stream().filter(Objects::nonNull).forEach(route -> text.append(route.row()));
    return text.toString();
  }

  private void add(String text) throws HandlerException {
    boolean direct = ArgSplitter.words(text).size() == 2;
    Ip6Route route = HandlerArgs.read(text, ArgContext.NONE, args -> route(args, direct));
    if (route.port() < 0 || route.port() >= outputCount()) {
      throw new HandlerException("output port out of range");
    }
    put(route);
    use();
  }

  private static Ip6Route route(Args args, boolean direct) {
    Ip6Text.Prefix prefix = prefix(args);
    Ip6Address gateway = Ip6Address.NONE;
    if (!direct) {
      gateway = args.mandatory("GATEWAY").as(Ip6Text::address, Ip6Address.NONE);
    }
    return Ip6Route.of(prefix, gateway, args.mandatory("PORT").asInt());
  }

  private static Ip6Text.Prefix prefix(Args args) {
    return args.mandatory("PREFIX").as(Ip6Text::prefix, Ip6Text.ALL);
  }

  private void remove(String text) throws HandlerException {
    Ip6Text.Prefix prefix = HandlerArgs.read(text, ArgContext.NONE, LookupIP6Route::prefix);
    Ip6Route gone = Ip6Route.of(prefix, Ip6Address.NONE, 0);
    table.replaceAll(old -> old != null && old.samePrefix(gone) ? null : old);
    use();
  }

  private void control(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    String rest = words.isEmpty() ? "" : String.join(" ", words.subList(1, words.size()));
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "add" -> add(rest);
      case "remove" -> remove(rest);
      default -> throw new HandlerException("bad command, should be `add' or `remove'");
    }
  }
}
