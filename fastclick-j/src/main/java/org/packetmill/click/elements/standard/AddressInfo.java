package org.packetmill.click.elements.standard;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.IpText;

/**
 * Gives names to addresses: each argument is a name and the IPv4 address, IPv4 prefix and Ethernet
 * address that it stands for in the arguments of elements of the same compound, and inside it.
 *
 * <p>An address with a prefix, {@code me 1.0.0.2/24}, makes {@code me} the address, {@code me:net}
 * the prefix, {@code me:bcast} its broadcast address and {@code me:gw} its first host. {@code
 * me:ip} and {@code me:eth} say which kind is meant. A name defined before may stand for its
 * addresses.
 *
 * <pre>{@code AddressInfo(mine 10.0.0.1 00:50:ba:85:84:a9, net 10.0.0.0/8)}</pre>
 */
@ClickElement(
    usage = "AddressInfo(NAME ADDRESS..., ...)",
    summary = "specifies address information",
    ports = "0/0",
    category = "Information Elements")
public final class AddressInfo extends Element {
  private static final List<String> ETHER_SUFFIXES = List.of(":eth", ":ether", ":ethernet");
  private static final List<String> IP_SUFFIXES = List.of(":ip", ":ip4");
  private static final List<String> PREFIX_SUFFIXES = List.of(":net", ":ipnet", ":ip4net");

  @Override
  public int configurePhase() {
    return ConfigurePhase.FIRST;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      List<String> words = ArgSplitter.words(entry);
      if (words.size() == 1) {
        args.error("expected 'NAME [ADDRS]'");
      }
      for (int i = 1; i < words.size(); i++) {
        if (!define(words.getFirst(), words.get(i))) {
          args.error("'%s' is not a recognizable address".formatted(words.get(i)));
        }
      }
    }
    args.complete();
  }

  /** A name that has been defined before may stand for its addresses. */
  private boolean define(String name, String address) {
    NameLookup names = context().names(this);
    Long ether = Words.ether(address, names);
    Integer ip = Words.ip(address, names);
    Long prefix = IpText.properPrefix(address, names);
    if (ether != null) {
      define(NameLookup.Kind.ETHERNET_ADDRESS, name, AddressText.ether(ether), ETHER_SUFFIXES);
    }
    if (ip != null) {
      define(NameLookup.Kind.IP_ADDRESS, name, AddressText.ip(ip), IP_SUFFIXES);
    }
    if (prefix != null) {
      definePrefix(name, (int) (prefix >> 32), prefix.intValue());
    }
    return ether != null || ip != null || prefix != null;
  }

  private void definePrefix(String name, int address, int mask) {
    String prefix = AddressText.ip(address) + "/" + AddressText.ip(mask);
    define(NameLookup.Kind.IP_PREFIX, name, prefix, PREFIX_SUFFIXES);
    alias(NameLookup.Kind.IP_ADDRESS, name + ":bcast", AddressText.ip(address | ~mask));
    alias(NameLookup.Kind.IP_ADDRESS, name + ":gw", AddressText.ip(address & mask | 1));
    if ((address & ~mask) != 0) {
      define(NameLookup.Kind.IP_ADDRESS, name, AddressText.ip(address), IP_SUFFIXES);
    }
  }

  private void define(NameLookup.Kind kind, String name, String value, List<String> suffixes) {
    alias(kind, name, value);
    suffixes.forEach(suffix -> alias(kind, name + suffix, value));
  }

  private void alias(NameLookup.Kind kind, String name, String value) {
    context().defineName(kind, name, value, this);
  }
}
