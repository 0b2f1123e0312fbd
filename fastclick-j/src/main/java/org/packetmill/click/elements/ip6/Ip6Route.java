package org.packetmill.click.elements.ip6;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.elements.ip.IpText;

/**
 * A route: packets for {@code address} under {@code mask} leave by {@code port}.
 *
 * @param gateway the next hop, {@link Ip6Address#NONE} when that is the destination itself
 */
record Ip6Route(Ip6Address address, Ip6Address mask, Ip6Address gateway, int port) {
  /** Reads {@code DADDR/MASK [GW] OUTPUT}; null for text that is no route. */
  static Ip6Route parse(String text) {
    List<String> words = ArgSplitter.words(text);
    if (words.size() < 2 || words.size() > 3) {
      return null;
    }
    Ip6Text.Prefix prefix = Ip6Text.prefix(words.getFirst());
    Ip6Address gateway = words.size() == 2 ? Ip6Address.NONE : Ip6Text.address(words.get(1));
    Integer port = IpText.integer(words.getLast());
    if (prefix == null || gateway == null || port == null || port < 0) {
      return null;
    }
    return of(prefix, gateway, port);
  }

  /** The route of all addresses of {@code prefix}. */
  static Ip6Route of(Ip6Text.Prefix prefix, Ip6Address gateway, int port) {
    return new Ip6Route(prefix.address().and(prefix.mask()), prefix.mask(), gateway, port);
  }

  boolean samePrefix(Ip6Route other) {
    return address.equals(other.address) && mask.equals(other.mask);
  }

  /** How many bits of an address the route looks at. */
  int bits() {
    return mask.prefixLength();
  }

  /** A row of the table. */
  String row() {
    return address + "/" + bits() + "\t" + gateway + "\t" + port + "\n";
  }
}
