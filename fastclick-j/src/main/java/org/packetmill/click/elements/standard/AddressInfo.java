package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.AddressText;

/**
 * Gives names to addresses: each argument is a name and the IPv4 address, IPv4 prefix and Ethernet
 * address that it stands for in the arguments of elements of the same compound, and inside it.
 *
 * <p>An address with a prefix, {@code me 1.0.0.2/24}, makes {@code me} the address, {@code
 * me:ipnet} the prefix and {@code me:bcast} its broadcast address. {@code me:ip} and {@code me:eth}
 * say which kind is meant.
 *
 * <pre>{@code AddressInfo(mine 10.0.0.1 00:50:ba:85:84:a9, net 10.0.0.0/8)}</pre>
 */
@ClickElement(
    usage = "AddressInfo(NAME ADDRESS..., ...)",
    summary = "specifies address information",
    ports = "0/0",
    category = "Information Elements")
public final class AddressInfo extends Element {
  @Override
  public int configurePhase() {
    return ConfigurePhase.FIRST;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      String[] words = entry.strip().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      if (words.length == 1) {
        args.error("expected 'NAME ADDRESS': argument=" + entry);
      }
      for (int i = 1; i < words.length; i++) {
        define(words[0], words[i], args);
      }
    }
    args.complete();
  }

  private void define(String name, String address, Args args) {
    if (Addresses.ether(address).isPresent()) {
      define(NameLookup.Kind.ETHERNET_ADDRESS, name, ":eth", address);
    } else if (address.indexOf('/') > 0 && Addresses.ipPrefix(address).isPresent()) {
      definePrefix(name, address);
    } else if (Addresses.ip(address).isPresent()) {
      define(NameLookup.Kind.IP_ADDRESS, name, ":ip", address);
    } else {
      args.error("%s: not an address: %s".formatted(name, address));
    }
  }

  private void definePrefix(String name, String text) {
    long prefix = Addresses.ipPrefix(text).getAsLong();
    int address = (int) (prefix >>> 32);
    int mask = (int) prefix;
    String network = AddressText.ip(address & mask) + "/" + AddressText.ip(mask);
    String broadcast = AddressText.ip(address | ~mask);
    context().defineName(NameLookup.Kind.IP_PREFIX, name + ":ipnet", network, this);
    context().defineName(NameLookup.Kind.IP_ADDRESS, name + ":bcast", broadcast, this);
    if ((address & ~mask) == 0) {
      context().defineName(NameLookup.Kind.IP_PREFIX, name, network, this);
    } else {
      // The name alone is the host, also where a prefix may stand.
      define(NameLookup.Kind.IP_ADDRESS, name, ":ip", AddressText.ip(address));
      context().defineName(NameLookup.Kind.IP_PREFIX, name, AddressText.ip(address), this);
    }
  }

  private void define(NameLookup.Kind kind, String name, String suffix, String value) {
    context().defineName(kind, name, value, this);
    context().defineName(kind, name + suffix, value, this);
  }
}
