package org.packetmill.click.elements.ip6;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Answers Neighbor Solicitations for the addresses it is given; the longest prefix counts. Other
 * packets are dropped.
 *
 * <pre>{@code IP6NDAdvertiser(3ffe:1ce1:2::1/128 00:a0:c9:9c:fd:9e)}</pre>
 *
 * @see IP6NDSolicitor
 */
@ClickElement(
    usage = "IP6NDAdvertiser(IP6/MASK ... ETH, ...)",
    summary = "answers IPv6 Neighbor Solicitations",
    category = "IPv6")
public final class IP6NDAdvertiser extends SimpleElement {
  /** An address that is answered for. */
  private record Target(Ip6Text.Prefix prefix, long ether) {
    boolean covers(Ip6Address address) {
      return address.and(prefix.mask()).equals(prefix.address().and(prefix.mask()));
    }

    int bits() {
      return prefix.mask().prefixLength();
    }
  }

  private List<Target> targets = List.of();

  @Override
  protected void configure(Args args) {
    List<Target> found = new ArrayList<>();
    List<String> arguments = args.rest();
    args.complete();
    for (int i = 0; i < arguments.size(); i++) {
      addTargets(i, ArgSplitter.words(arguments.get(i)), found, args);
    }
    // A later one of the same length counts, so it comes first.
    List<Target> order = new ArrayList<>(found.reversed());
    order.sort((a, b) -> Integer.compare(b.bits(), a.bits()));
    targets = List.copyOf(order);
  }

  private void addTargets(int number, List<String> words, List<Target> found, Args args) {
    List<Ip6Text.Prefix> prefixes = new ArrayList<>();
    Long ether = null;
    for (String word : words) {
      Ip6Text.Prefix prefix = Ip6Text.prefix(word);
      Long address = prefix == null ? Words.ether(word, context().names(this)) : null;
      if (prefix != null) {
        prefixes.add(prefix);
      } else if (address == null) {
        args.error("argument " + number + " should be `IP6/MASK ETHADDR'");
        break;
      } else if (ether != null) {
        args.error("argument " + number + " has more than one Ethernet address");
      } else {
        ether = address;
      }
    }
    if (prefixes.isEmpty()) {
      args.error("argument " + number + " had no IP6 address and masks");
    }
    long given = ether == null ? 0 : ether;
    prefixes.forEach(prefix -> found.add(new Target(prefix, given)));
  }

  @Override
  protected Packet process(Packet packet) {
    Packet answer = NdMessage.isSolicitation(packet) ? answer(packet) : null;
    packet.kill();
    return answer;
  }

  private Packet answer(Packet question) {
    Ip6Address wanted = Ip6Address.at(question, NdMessage.TARGET);
    for (Target target : targets) {
      if (target.covers(wanted)) {
        Ip6Address asker = Ip6Address.at(question, NdMessage.IP + Ip6.SOURCE);
        return NdMessage.advertisement(question.u48(6), asker, wanted, target.ether());
      }
    }
    return null;
  }
}
