package org.packetmill.click.elements.ip;

import java.util.Iterator;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;

/**
 * A route: packets whose destination is {@code address} under {@code mask} leave by {@code port}.
 *
 * @param gateway the next hop, 0 when that is the destination itself
 * @param port the output, {@link #ANY_PORT} in a request that leaves it open
 */
public record IPRoute(int address, int mask, int gateway, int port) {
  /** The port of a request that leaves it open. */
  public static final int ANY_PORT = -1;

  /** Column widths of a table, tabs included. */
  private static final int PREFIX_COLUMN = 17;

  private static final int GATEWAY_COLUMN = 9;

  /**
   * Reads {@code ADDR/MASK [GATEWAY] OUTPUT}.
   *
   * @param portOptional whether OUTPUT may be missing, as when a route is removed
   * @return null for text that is no route
   */
  public static IPRoute parse(String text, boolean portOptional, NameLookup names) {
    List<String> words = ArgSplitter.words(text);
    Iterator<String> rest = words.iterator();
    Long prefix = rest.hasNext() ? IpText.prefix(rest.next(), names) : null;
    if (prefix == null) {
      return null;
    }
    String word = rest.hasNext() ? rest.next() : "";
    Integer gateway = word.equals("-") ? Integer.valueOf(0) : IpText.address(word, names);
    if (gateway != null) {
      word = rest.hasNext() ? rest.next() : "";
    }
    Integer port =
        word.isEmpty() && portOptional ? Integer.valueOf(ANY_PORT) : IpText.integer(word);
    if (port == null || rest.hasNext()) {
      return null;
    }
    int mask = prefix.intValue();
    return new IPRoute((int) (prefix >> 32) & mask, mask, gateway == null ? 0 : gateway, port);
  }

  /** Address and mask as one value. */
  public long prefix() {
    return (long) address << 32 | mask & 0xffffffffL;
  }

  /** Bits of the mask from the left, -1 if it is no prefix. */
  int prefixLength() {
    int length = Integer.bitCount(mask);
    return Integer.numberOfLeadingZeros(~mask) == length ? length : -1;
  }

  /** Whether all addresses of {@code other} are among this route's. */
  boolean contains(IPRoute other) {
    return (other.address & mask) == address && (other.mask & mask) == mask;
  }

  /** Whether a request to remove this route means {@code existing}, of the same prefix. */
  public boolean asksFor(IPRoute existing) {
    return port < 0 || (gateway == existing.gateway && port == existing.port);
  }

  /** One row of a table. */
  public String row() {
    return column(prefixText(), PREFIX_COLUMN) + column(gatewayText(), GATEWAY_COLUMN) + port;
  }

  @Override
  public String toString() {
    return prefixText() + " " + gatewayText() + " " + port;
  }

  private static String column(String text, int width) {
    return text + (text.length() + 1 < width ? "\t\t" : "\t");
  }

  private String prefixText() {
    int length = prefixLength();
    return Ip4.dotted(address) + "/" + (length < 0 ? Ip4.dotted(mask) : Integer.toString(length));
  }

  private String gatewayText() {
    return gateway == 0 ? "-" : Ip4.dotted(gateway);
  }
}
