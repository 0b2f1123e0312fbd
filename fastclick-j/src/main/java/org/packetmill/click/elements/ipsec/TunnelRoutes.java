package org.packetmill.click.elements.ipsec;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.elements.ip.IPRoute;
import org.packetmill.click.elements.ip.PrefixTrie;
import org.packetmill.click.elements.ip.RouteStore;

/** Routes, some of which lead through a tunnel. */
final class TunnelRoutes {
  /** SPI, both keys, first number, window. */
  private static final int TUNNEL_WORDS = 5;

  /**
   * A tunnel.
   *
   * @param spi the number of its security parameters
   * @param association its keys
   */
  record Tunnel(int spi, SecurityAssociation association) {}

  /**
   * A route as it was written.
   *
   * @param tunnel null for a plain one
   */
  record Entry(IPRoute route, Tunnel tunnel) {}

  private final RouteStore routes;
  private final Map<Long, Tunnel> tunnels;

  private TunnelRoutes(RouteStore routes, Map<Long, Tunnel> tunnels) {
    this.routes = routes;
    this.tunnels = tunnels;
  }

  TunnelRoutes() {
    this(new RouteStore(RouteStore.Slots.LAST_FREED), new HashMap<>());
  }

  TunnelRoutes copy() {
    return new TunnelRoutes(routes.copy(), new HashMap<>(tunnels));
  }

  /**
   * Reads {@code ADDR/MASK [GATEWAY] OUTPUT [SPI ENCRYPT_KEY AUTH_KEY REPLAY OOSIZE]}.
   *
   * @return null for text that is no route
   */
  static Entry parse(String text, boolean portOptional, NameLookup names) {
    List<String> words = ArgSplitter.words(text);
    int plain = words.size() > TUNNEL_WORDS ? words.size() - TUNNEL_WORDS : words.size();
    IPRoute route = IPRoute.parse(String.join(" ", words.subList(0, plain)), portOptional, names);
    if (route == null || PrefixTrie.refusal(route) != null) {
      return null;
    }
    Tunnel tunnel = plain < words.size() ? tunnel(words.subList(plain, words.size())) : null;
    return plain < words.size() && tunnel == null ? null : new Entry(route, tunnel);
  }

  private static Tunnel tunnel(List<String> words) {
    Integer spi = number(words.get(0), 32);
    byte[] encryption = key(words.get(1));
    byte[] authentication = key(words.get(2));
    Integer first = number(words.get(3), 32);
    Integer window = number(words.get(4), 8);
    if (spi == null
        || encryption == null
        || authentication == null
        || first == null
        || window == null) {
      return null;
    }
    return new Tunnel(spi, new SecurityAssociation(encryption, authentication, first, window));
  }

  private static Integer number(String word, int bits) {
    var number = Numbers.whole(word, false);
    return number == null || number.bitLength() > bits ? null : Integer.valueOf(number.intValue());
  }

  private static byte[] key(String word) {
    byte[] key = Quoting.unquote(word).getBytes(StandardCharsets.ISO_8859_1);
    return key.length == SecurityAssociation.KEY ? key : null;
  }

  /** The route of the same prefix, or null. */
  IPRoute find(IPRoute route) {
    return routes.find(route);
  }

  void put(Entry entry) {
    routes.put(entry.route());
    if (entry.tunnel() == null) {
      tunnels.remove(entry.route().prefix());
    } else {
      tunnels.put(entry.route().prefix(), entry.tunnel());
    }
  }

  void remove(IPRoute route) {
    routes.remove(route);
    tunnels.remove(route.prefix());
  }

  List<IPRoute> routes() {
    return routes.routes();
  }

  /** The tunnel of a route; null if it has none. */
  Tunnel tunnel(IPRoute route) {
    return tunnels.get(route.prefix());
  }

  String table() {
    StringBuilder text = new StringBuilder();
    for (IPRoute route : routes()) {
      text.append(route.row());
      Tunnel tunnel = tunnel(route);
      if (tunnel != null) {
        text.append("  |TUNNELED CONNECTION| \n|SPI| |ENC KEY| |AUTH KEY| ||\n");
        text.append(" |").append(Integer.toUnsignedString(tunnel.spi())).append('|');
        text.append(tunnel.association()).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }
}
