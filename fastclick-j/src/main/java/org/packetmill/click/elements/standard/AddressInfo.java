package org.packetmill.click.elements.standard;

import java.util.regex.Pattern;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Gives names to addresses: each argument is a name and the IPv4 address, IPv4 prefix and Ethernet
 * address that it stands for in the arguments of elements of the same compound, and inside it.
 *
 * <pre>{@code AddressInfo(mine 10.0.0.1 00:50:ba:85:84:a9, net 10.0.0.0/8)}</pre>
 */
@ClickElement(
    usage = "AddressInfo(NAME ADDRESS..., ...)",
    summary = "specifies address information",
    ports = "0/0",
    category = "Information Elements")
public final class AddressInfo extends Element {
  private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern PREFIX = Pattern.compile(IP + "/(\\d{1,2}|" + IP + ")");
  private static final Pattern ETHER = Pattern.compile("[0-9A-Fa-f]{1,2}([:-][0-9A-Fa-f]{1,2}){5}");

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
    if (ETHER.matcher(address).matches()) {
      context().defineName(NameLookup.Kind.ETHERNET_ADDRESS, name, address, this);
    } else if (PREFIX.matcher(address).matches()) {
      context().defineName(NameLookup.Kind.IP_PREFIX, name, address, this);
      String ip = address.substring(0, address.indexOf('/'));
      context().defineName(NameLookup.Kind.IP_ADDRESS, name, ip, this);
    } else if (IP.matcher(address).matches()) {
      context().defineName(NameLookup.Kind.IP_ADDRESS, name, address, this);
    } else {
      args.error("%s: not an address: %s".formatted(name, address));
    }
  }
}
