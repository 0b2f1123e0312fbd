package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Gives names to TCP and UDP ports: each argument is a name, the port that it stands for in the
 * arguments of elements of the same compound, and inside it, and more names for the same. {@code
 * /tcp} or {@code /udp} behind the port restrict the names to one protocol. Lines of {@code
 * /etc/services} may be used as they are; words from {@code #} on are ignored.
 *
 * <pre>{@code PortInfo(ssh 22, web 8080/tcp www-alt)}</pre>
 *
 * @see AddressInfo
 */
@ClickElement(
    usage = "PortInfo(NAME PORT[/PROTOCOL] [NAME...], ...)",
    summary = "names TCP and UDP ports",
    ports = "0/0",
    category = "Information Elements")
public final class PortInfo extends Element {
  @Override
  public int configurePhase() {
    return ConfigurePhase.FIRST;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      List<String> words = ArgSplitter.words(entry);
      if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
        define(words, args);
      }
    }
    args.complete();
  }

  private void define(List<String> words, Args args) {
    String port = words.size() < 2 ? "" : words.get(1);
    int slash = port.indexOf('/');
    BigInteger number = Numbers.whole(slash < 0 ? port : port.substring(0, slash), false);
    if (number == null || number.bitLength() > 16) {
      args.error("expected 'NAME PORT/PROTO'");
      return;
    }
    String protocol = slash < 0 ? "" : port.substring(slash + 1);
    define(words.getFirst(), number, protocol);
    for (String name : words.subList(2, words.size())) {
      if (name.startsWith("#")) {
        break;
      }
      define(name, number, protocol);
    }
  }

  /** Other protocols have ports, too, but nobody asks for their names. */
  private void define(String name, BigInteger number, String protocol) {
    boolean both = protocol.isEmpty() || protocol.equals("tcpudp");
    if (both || protocol.equals("tcp")) {
      context().defineName(NameLookup.Kind.TCP_PORT, name, number.toString(), this);
    }
    if (both || protocol.equals("udp")) {
      context().defineName(NameLookup.Kind.UDP_PORT, name, number.toString(), this);
    }
  }
}
