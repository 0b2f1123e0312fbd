package org.packetmill.click.elements.ip6;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.elements.ip.IpText;

/** An inner address and what it is mapped to; one of them is null until somebody needs it. */
final class AddressPair {
  Ip6Address inner;
  Ip6Address mapped;
  final int innerPort;
  final int mappedPort;

  /** Whether ports are mapped too. */
  final boolean withPorts;

  private AddressPair(
      Ip6Address inner, int innerPort, Ip6Address mapped, int mappedPort, boolean withPorts) {
    this.inner = inner;
    this.innerPort = innerPort;
    this.mapped = mapped;
    this.mappedPort = mappedPort;
    this.withPorts = withPorts;
  }

  /** A place for a pair of which one address is known. */
  static AddressPair half(Ip6Address address, boolean isInner) {
    return new AddressPair(isInner ? address : null, 0, isInner ? null : address, 0, false);
  }

  /** Reads {@code INNER [PORT] MAPPED [PORT]}; null for text that is no pair. */
  static AddressPair parse(String text, boolean withPorts) {
    List<String> words = ArgSplitter.words(text);
    if (words.size() != (withPorts ? 4 : 2)) {
      return null;
    }
    Ip6Address inner = Ip6Text.address(words.getFirst());
    Ip6Address mapped = Ip6Text.address(words.get(withPorts ? 2 : 1));
    Integer innerPort = withPorts ? port(words.get(1)) : Integer.valueOf(0);
    Integer mappedPort = withPorts ? port(words.get(3)) : Integer.valueOf(0);
    return inner == null || mapped == null || innerPort == null || mappedPort == null
        ? null
        : new AddressPair(inner, innerPort, mapped, mappedPort, withPorts);
  }

  static Integer port(String word) {
    Integer port = IpText.integer(word);
    return port == null || port < 0 || port > 0xffff ? null : port;
  }

  /** Whether both addresses are known. */
  boolean isBound() {
    return inner != null && mapped != null;
  }

  /** Whether it is for packets from, or to, that address and port. */
  boolean matches(boolean outward, long high, long low, int port) {
    Ip6Address own = outward ? inner : mapped;
    return isBound()
        && own.high() == high
        && own.low() == low
        && (!withPorts || port == (outward ? innerPort : mappedPort));
  }
}
