package org.packetmill.click.elements.ip6;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.element.Timer;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Puts an Ethernet header in front of IPv6 packets, with the destination that Neighbor Discovery
 * tells for their destination annotation. The last packet for an unknown address waits while a
 * solicitation goes out, by the last output; answers arrive at input 1.
 *
 * <pre>{@code
 * nd :: IP6NDSolicitor(3ffe:1ce1:2:0:200::1, 00:a0:c9:9c:fd:9e);
 * rt -> nd -> out; c[1] -> [1] nd;
 * }</pre>
 *
 * <p>A neighbor that has not answered for a minute is asked again, after two it is forgotten.
 *
 * <p>Handlers: {@code table}, {@code stats}.
 *
 * @see IP6NDAdvertiser
 */
@ClickElement(
    usage = "IP6NDSolicitor(IP, ETH)",
    summary = "encapsulates IPv6 packets in Ethernet headers found via Neighbor Discovery",
    ports = "2/1-2",
    processing = "h/h",
    flow = "xy/x",
    category = "IPv6")
public final class IP6NDSolicitor extends SplittingElement {
  private static final int ETHER = 14;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long EXPIRE_INTERVAL = 15_000 * NANOS_PER_MILLI;

  private final Timer expiry = new Timer(this);
  private final Neighbors neighbors = new Neighbors();
  private Ip6Address ip = Ip6Address.NONE;
  private long ether;
  private long queries;
  private long killed;

  @Override
  protected void configure(Args args) {
    ip = args.mandatory("IP").as(Ip6Text::address, Ip6Address.NONE);
    ether = args.mandatory("ETH").asEther(0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    expiry.initialize();
    expiry.scheduleAfter(EXPIRE_INTERVAL);
  }

  @Override
  protected void runTimer(Timer timer) {
    neighbors.expire(now());
    expiry.scheduleAfter(EXPIRE_INTERVAL);
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    IP6NDSolicitor before = (IP6NDSolicitor) old;
    if (ip.equals(before.ip) && ether == before.ether) {
      neighbors.takeOver(before.neighbors);
    }
  }

  @Override
  protected void cleanup() {
    neighbors.clear();
  }

  private long now() {
    return context().clock().steady() / NANOS_PER_MILLI;
  }

  /** Solicitations, and what an answer sets free, leave at once. */
  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (port != 0) {
      answer(packet);
    } else if (address(packet)) {
      out.push(0, packet);
    }
  }

  /** Puts the header in front of a packet; false if it has to wait. */
  private boolean address(Packet packet) {
    Neighbor to = neighbors.find(Ip6.destinationHigh(packet), Ip6.destinationLow(packet));
    if (to == null || !to.known) {
      waitForAnswer(packet, to);
      return false;
    }
    if (to.polling) {
      ask(to);
      to.polling = false;
    }
    packet.push(ETHER);
    packet.put48(0, to.ether);
    packet.put48(6, ether);
    packet.put16(12, Ip6.ETHER_TYPE);
    return true;
  }

  @Cold
  private void waitForAnswer(Packet packet, Neighbor known) {
    Neighbor to = known;
    if (to == null) {
      to = new Neighbor(new Ip6Address(Ip6.destinationHigh(packet), Ip6.destinationLow(packet)));
      neighbors.add(to);
    } else if (to.waiting != null) {
      to.waiting.kill();
      killed++;
    }
    to.waiting = packet;
    ask(to);
  }

  @Cold
  private void ask(Neighbor about) {
    queries++;
    output(outputCount() - 1).push(NdMessage.solicitation(ether, ip, about.ip));
  }

  @Cold
  private void answer(Packet frame) {
    if (NdMessage.isAdvertisement(frame)) {
      Neighbor from = neighbors.find(frame.u64(NdMessage.TARGET), frame.u64(NdMessage.TARGET + 8));
      if (from != null) {
        learn(from, frame.u48(NdMessage.LINK_ADDRESS));
      }
    }
    frame.kill();
  }

  private void learn(Neighbor from, long address) {
    if (from.known && from.ether != address) {
      context().chatter("IP6NDSolicitor overwriting an entry");
    }
    from.ether = address;
    from.known = true;
    from.polling = false;
    from.answeredAt = now();
    Packet waiting = from.waiting;
    from.waiting = null;
    if (waiting != null && address(waiting)) {
      output(0).push(waiting);
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("table", neighbors::table);
    handlers.read("stats", this::stats);
  }

  private String stats() {
    return killed + " packets killed\n" + queries + " ND Solicitation Message sent\n";
  }
}
