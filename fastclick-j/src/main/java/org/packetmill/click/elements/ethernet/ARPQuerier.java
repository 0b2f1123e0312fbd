package org.packetmill.click.elements.ethernet;

import java.util.ArrayDeque;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Puts an Ethernet header in front of IP packets, with the destination that ARP tells for their
 * destination annotation. A packet for an unknown address waits while a query goes out; answers
 * arrive at input 1. Broadcast and multicast addresses need no query.
 *
 * <pre>{@code
 * q :: ARPQuerier(10.0.0.1, 02:00:00:00:00:01);
 * rt -> q -> out; c[1] -> [1] q;
 * }</pre>
 *
 * <p>IP may be a prefix, whose broadcast address is then known, and one name may stand for both
 * addresses. Queries leave by the last output.
 *
 * <p>Arguments: those of {@link ARPTable}, or {@code TABLE}, the name of one; {@code BROADCAST} the
 * local broadcast address; {@code POLL_TIMEOUT} (1 minute): after so long a known address is asked
 * for again, 0 for never; {@code BROADCAST_POLL} true asks everybody then.
 *
 * <p>Handlers: {@code table}, {@code stats}, {@code count} of entries, {@code length} in packets,
 * {@code queries}, {@code responses}, {@code drops}; {@code broadcast} and {@code ipaddr} (read and
 * write); {@code insert IP ETH}, {@code delete IP} and {@code clear}, to write.
 */
@ClickElement(
    usage = "ARPQuerier(IP, ETH, [TABLE, TIMEOUT, POLL_TIMEOUT, BROADCAST, ...])",
    summary = "encapsulates IP packets in Ethernet headers found via ARP",
    ports = "2/1-2",
    processing = "h/h",
    flow = "xy/x",
    category = "ARP")
public final class ARPQuerier extends SplittingElement {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MINUTE = 60_000 * NANOS_PER_MILLI;

  private final Timer expiry = new Timer(this);
  private final ArpCache own = new ArpCache();
  private ArpCache cache = own;
  private int ip;
  private long ether;
  private int broadcast;
  private long pollTimeout;
  private boolean broadcastPoll;
  private boolean warned;
  private long queries;
  private long responses;
  private long drops;

  // --- Its life ----------------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    cache = args.keyword("TABLE").as(this::table, own);
    ArpTableArguments.read(args, own);
    Arg local = args.keyword("BROADCAST");
    int given = local.asIp(0);
    pollTimeout = ArpTableArguments.millis(args.keyword("POLL_TIMEOUT"), MINUTE);
    broadcastPoll = args.keyword("BROADCAST_POLL").asBool(false);
    configureAddresses(args);
    if (local.present()) {
      broadcast = given;
    }
  }

  private ArpCache table(String name) {
    Element found = context().find(name, this);
    if (found instanceof ARPTable table) {
      return table.cache();
    }
    if (found instanceof ARPQuerier querier) {
      return querier.cache;
    }
    throw new IllegalArgumentException("element type mismatch, expected ARPTable");
  }

  private void configureAddresses(Args args) {
    int ipBefore = ip;
    long etherBefore = ether;
    Arg name = args.mandatory("IP");
    // What cannot be read changes nothing.
    long prefix = name.asIpPrefix((long) ip << 32 | 0xffffffffL);
    Arg address = args.positional("ETH");
    ether = address.present() ? address.asEther(ether) : namedEther(name, args);
    args.complete();
    ip = (int) (prefix >> 32);
    broadcast = ip | ~(int) prefix;
    if (broadcast == ip) {
      broadcast = -1;
    }
    if (ip != ipBefore || ether != etherBefore) {
      own.clear();
    }
  }

  /** One name may stand for both addresses. */
  private long namedEther(Arg name, Args args) {
    Long named = Words.ether(name.asText(""), context().names(this));
    if (named == null) {
      args.complain("ETH: " + (name.present() ? "parse error" : "required argument missing"));
    }
    return named == null ? ether : named;
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void initialize(Errors errors) {
    if (cache == own) {
      ARPTable.start(expiry, own);
    }
  }

  @Override
  protected void runTimer(Timer timer) {
    ARPTable.expire(expiry, own, now());
  }

  @Override
  protected void takeState(Element old, Errors errors) {
    ARPQuerier before = (ARPQuerier) old;
    if (ip != before.ip || ether != before.ether || broadcast != before.broadcast) {
      return;
    }
    if (cache == own && before.cache == before.own) {
      own.takeOver(before.own);
    }
    queries = before.queries;
    responses = before.responses;
    drops = before.drops;
  }

  @Override
  protected void cleanup() {
    own.clear();
  }

  private long now() {
    return ArpTableArguments.now(this);
  }

  // --- Packets -----------------------------------------------------------------------------------

  /** Queries, and what an answer sets free, leave at once; packets are collected as usual. */
  @Override
  protected void split(int port, Packet packet, Outputs out) {
    if (port != 0) {
      answer(packet);
      return;
    }
    if (ip == 0) {
      drops++;
      packet.kill();
      return;
    }
    packet.push(Ethernet.HEADER);
    packet.setMacHeader(0, Ethernet.HEADER);
    packet.put16(Ethernet.TYPE, Ethernet.IP4);
    if (address(packet)) {
      out.push(0, packet);
    }
  }

  /** Writes the addresses of a packet with a header; false if it has to wait, or is dropped. */
  private boolean address(Packet packet) {
    int destination = packet.destinationIp();
    long now = now();
    ArpEntry entry = cache.find(destination);
    int state = cache.state(entry, now, pollTimeout);
    long to;
    if (state >= ArpCache.KNOWN) {
      to = entry.ether;
    } else if (destination == -1 || destination == broadcast) {
      to = Ethernet.BROADCAST;
    } else if (destination >>> 28 == 0xe) {
      to = Ethernet.IP_MULTICAST | destination & 0x7fffff;
    } else {
      waitForAnswer(packet, destination, now);
      return false;
    }
    packet.put48(Ethernet.DESTINATION, to);
    packet.put48(Ethernet.SOURCE, ether);
    if (state == ArpCache.POLL) {
      sendQuery(packet, broadcastPoll ? Ethernet.BROADCAST : to);
    }
    return true;
  }

  @Cold
  private void waitForAnswer(Packet packet, int destination, long now) {
    if (destination == 0) {
      if (!warned) {
        warned = true;
        context().chatter(this + ": would query for 0.0.0.0; missing dest IP addr annotation?");
      }
      drops++;
      packet.kill();
      return;
    }
    if (cache.await(destination, packet, now)) {
      sendQuery(packet, Ethernet.BROADCAST);
    }
  }

  @Cold
  private void sendQuery(Packet about, long to) {
    Packet query = ArpMessage.request(to, ether, ip, about.destinationIp());
    query.setTimestamp(about.timestamp());
    Ethernet.setVlanAnno(query, Ethernet.vlanAnno(about));
    queries++;
    output(outputCount() - 1).push(query);
  }

  @Cold
  private void answer(Packet packet) {
    if (packet.length() >= Arp.FRAME) {
      responses++;
      long sender = packet.u48(Arp.SENDER_ETHER);
      if (ArpMessage.isReply(packet) && (sender & Ethernet.GROUP) == 0) {
        ArpEntry entry = cache.insert(packet.u32(Arp.SENDER_IP), sender, now());
        sendWaiting(cache.release(entry));
      }
    }
    packet.kill();
  }

  private void sendWaiting(ArrayDeque<Packet> waiting) {
    for (Packet next = waiting.poll(); next != null; next = waiting.poll()) {
      if (address(next)) {
        output(0).push(next);
      }
    }
  }

  // --- Handlers ----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readChanging("table", () -> cache.table(now()));
    handlers.read("stats", this::stats);
    handlers.readLong("count", () -> cache.count());
    handlers.readLong("length", () -> cache.length());
    handlers.readLong("queries", () -> queries);
    handlers.readLong("responses", () -> responses);
    handlers.readLong("drops", () -> drops);
    handlers.read("broadcast", () -> AddressText.ip(broadcast));
    handlers.write("broadcast", text -> broadcast = address(text));
    handlers.read("ipaddr", () -> AddressText.ip(ip));
    handlers.write("ipaddr", text -> ip = address(text));
    ArpTableArguments.addWriteHandlers(handlers, cache, this);
    handlers.button("clear", this::clear);
  }

  private String stats() {
    return (drops + cache.drops()) + " packets killed\n" + queries + " ARP queries sent\n";
  }

  private int address(String text) throws HandlerException {
    Integer address = Words.ip(text.strip(), context().names(this));
    if (address == null) {
      throw new HandlerException("expected IP address");
    }
    return address;
  }

  private void clear() {
    queries = 0;
    drops = 0;
    responses = 0;
    cache.clear();
  }
}
