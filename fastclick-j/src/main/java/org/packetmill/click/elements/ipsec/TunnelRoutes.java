package org.packetmill.click.elements.ipsec;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.ConfigArgs;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.elements.ip.IPRoute;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.elements.ip.PrefixTrie;
import org.packetmill.click.elements.ip.RouteStore;
import org.packetmill.click.lang.ErrorLog;

/** Routes, some of which lead through a tunnel. */
final class TunnelRoutes {
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
   * @param complain is told what is wrong with a tunnel
   * @return null for text that is no route
   */
  static Entry parse(
      String text, boolean portOptional, NameLookup names, Consumer<String> complain) {
    List<String> words = ArgSplitter.words(text);
    int plain = Math.min(words.size(), hasGateway(words, names) ? 3 : 2);
    IPRoute route = IPRoute.parse(String.join(" ", words.subList(0, plain)), portOptional, names);
    if (route == null || PrefixTrie.refusal(route) != null) {
      return null;
    }
    if (plain == words.size()) {
      return new Entry(route, null);
    }
    Tunnel tunnel = tunnel(words.subList(plain, words.size()), complain);
    return tunnel == null ? null : new Entry(route, tunnel);
  }

  private static boolean hasGateway(List<String> words, NameLookup names) {
    return words.size() > 1
        && (words.get(1).equals("-") || IpText.address(words.get(1), names) != null);
  }

  private static Tunnel tunnel(List<String> words, Consumer<String> complain) {
    ErrorLog log = new ErrorLog(complain);
    Args args = new ConfigArgs(words, ArgContext.NONE, log);
    int spi = args.mandatory("SPI").asUnsigned(0);
    byte[] encryption = key(args.mandatory("ENCRYPT_KEY"));
    byte[] authentication = key(args.mandatory("AUTH_KEY"));
    int first = args.mandatory("REPLAY").asUnsigned(0);
    int window = args.mandatory("OOSIZE").asUnsigned(0, 255);
    args.complete();
    if (log.errorCount() > 0) {
      return null;
    }
    if (encryption.length != SecurityAssociation.KEY
        || authentication.length != SecurityAssociation.KEY) {
      complain.accept("key has bad length");
      return null;
    }
    return new Tunnel(spi, new SecurityAssociation(encryption, authentication, first, window));
  }

  private static byte[] key(Arg word) {
    return word.asString("").getBytes(StandardCharsets.ISO_8859_1);
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
