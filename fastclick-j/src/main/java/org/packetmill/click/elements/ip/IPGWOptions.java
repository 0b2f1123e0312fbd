package org.packetmill.click.elements.ip;

import java.util.stream.IntStream;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Fills in the record-route and time-stamp options of packets that a router forwards. Packets with
 * broken options leave by output 1, with the parameter-problem annotation on the offending byte.
 *
 * <pre>{@code
 * opt :: IPGWOptions(10.0.0.1, 10.0.1.1) -> ...
 * opt[1] -> ICMPError(10.0.0.1, parameterproblem) -> ...
 * }</pre>
 *
 * <p>Handlers: {@code drops}, packets with broken options.
 *
 * @see IPOutputCombo
 */
@ClickElement(
    usage = "IPGWOptions(MYADDR [, OTHERADDRS])",
    summary = "processes record-route and time-stamp options",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public final class IPGWOptions extends ClassifyingElement {
  private int address;
  private int[] own = {};
  private long drops;

  @Override
  protected void configure(Args args) {
    address = args.mandatory("MYADDR").asIp(0);
    NameLookup names = context().names(this);
    own = args.positional("OTHERADDRS").as(text -> IpText.addresses(text, names), own);
    own = IntStream.concat(IntStream.of(own), IntStream.of(address)).toArray();
    args.complete();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int ip = Ip4.offset(packet);
    return Ip4.headerLength(packet, ip) <= Ip4.HEADER ? 0 : forward(packet, ip);
  }

  private int forward(Packet packet, int ip) {
    int length = packet.networkHeaderLength();
    int result = IpOptions.forward(packet, ip, length, address, own, context().clock());
    if (result > 0) {
      drops++;
      packet.setAnno8(Annotations.ICMP_PARAMETER_PROBLEM, result);
      return 1;
    }
    if (result != IpOptions.UNTOUCHED) {
      Ip4.writeChecksum(packet, ip, length);
    }
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
  }
}
