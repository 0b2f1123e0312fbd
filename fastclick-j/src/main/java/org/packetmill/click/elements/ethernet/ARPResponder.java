package org.packetmill.click.elements.ethernet;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ethernet.ArpTargets.Target;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketType;

/**
 * Answers ARP requests for the addresses it is given; the more specific prefix counts. The reply is
 * written over the request. All other packets leave by output 1 or are killed.
 *
 * <pre>{@code ARPResponder(10.0.0.1 02:00:00:00:00:01, 10.1.0.0/16 02:00:00:00:00:02)}</pre>
 *
 * <p>Handlers: {@code table}; {@code lookup IP}; {@code add} and {@code remove}, to write.
 */
@ClickElement(
    usage = "ARPResponder(IP/MASK ... ETH, ...)",
    summary = "Answers ARP requests.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "ARP")
public final class ARPResponder extends ClassifyingElement {
  private static final long UNKNOWN = -1;

  private List<Target> targets = List.of();
  private int[] addresses = {};
  private int[] masks = {};
  private long[] ethers = {};

  @Override
  protected void configure(Args args) {
    List<Target> table = new ArrayList<>();
    List<String> arguments = args.rest();
    args.complete();
    boolean sound = true;
    for (int i = 0; i < arguments.size(); i++) {
      try {
        table.addAll(ArpTargets.parse(arguments.get(i), context().names(this)));
      } catch (IllegalArgumentException e) {
        args.error("argument %d: %s".formatted(i, e.getMessage()));
        sound = false;
      }
    }
    if (sound) {
      install(
          ArpTargets.normalized(table, prefix -> args.warning("multiple entries for " + prefix)));
    }
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  private void install(List<Target> table) {
    targets = List.copyOf(table);
    addresses = table.stream().mapToInt(Target::address).toArray();
    masks = table.stream().mapToInt(Target::mask).toArray();
    ethers = table.stream().mapToLong(Target::ether).toArray();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (packet.length() < Arp.FRAME
        || packet.u16(Ethernet.TYPE) != Ethernet.ARP
        || packet.u32(Arp.PROTOCOLS) != Arp.ETHER_AND_IP
        || packet.u16(Arp.OPERATION) != Arp.REQUEST) {
      return 1;
    }
    long ether = find(packet.u32(Arp.TARGET_IP));
    if (ether == UNKNOWN) {
      return 1;
    }
    reply(packet, ether);
    return 0;
  }

  private long find(int address) {
    for (int i = 0; i < addresses.length; i++) {
      if ((address & masks[i]) == addresses[i]) {
        return ethers[i];
      }
    }
    return UNKNOWN;
  }

  /** Makes a reply of a request. As in Click it is a new packet but for the VLAN annotation. */
  private static void reply(Packet packet, long ether) {
    packet.uniqueify();
    packet.take(packet.length() - Arp.FRAME);
    long asker = packet.u48(Arp.SENDER_ETHER);
    int askerIp = packet.u32(Arp.SENDER_IP);
    int askedIp = packet.u32(Arp.TARGET_IP);
    packet.put48(Ethernet.DESTINATION, asker);
    packet.put48(Ethernet.SOURCE, ether);
    packet.put16(Arp.LENGTHS, Arp.SIX_AND_FOUR);
    packet.put16(Arp.OPERATION, Arp.REPLY);
    packet.put48(Arp.SENDER_ETHER, ether);
    packet.put32(Arp.SENDER_IP, askedIp);
    packet.put48(Arp.TARGET_ETHER, asker);
    packet.put32(Arp.TARGET_IP, askerIp);
    renew(packet);
  }

  private static void renew(Packet packet) {
    int vlan = Ethernet.vlanAnno(packet);
    packet.clearAnnotations();
    Ethernet.setVlanAnno(packet, vlan);
    packet.setTimestamp(0);
    packet.setType(PacketType.HOST);
    packet.setFlow(Packet.NONE);
    packet.clearNetworkHeader();
    packet.setMacHeader(0, Ethernet.HEADER);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("table", this::table);
    handlers.readWith("lookup", this::lookup);
    handlers.write("add", this::add);
    handlers.write("remove", this::remove);
  }

  private String table() {
    var text = new StringBuilder();
    for (Target target : targets) {
      text.append(target.prefix())
          .append(' ')
          .append(AddressText.ether(target.ether()))
          .append('\n');
    }
    return text.toString();
  }

  private String lookup(String value) throws HandlerException {
    Integer address = Words.ip(value.strip(), context().names(this));
    if (address == null) {
      throw new HandlerException("expected IP address");
    }
    long ether = find(address);
    return ether == UNKNOWN ? "" : AddressText.ether(ether);
  }

  private void add(String value) throws HandlerException {
    List<Target> table = new ArrayList<>(targets);
    try {
      table.addAll(ArpTargets.parse(value, context().names(this)));
    } catch (IllegalArgumentException e) {
      throw new HandlerException(e.getMessage(), e);
    }
    install(ArpTargets.normalized(table, prefix -> {}));
  }

  private void remove(String value) throws HandlerException {
    Long prefix = Words.ipPrefix(value.strip(), context().names(this));
    if (prefix == null) {
      throw new HandlerException("expected IP/MASK");
    }
    int mask = prefix.intValue();
    Target wanted = new Target((int) (prefix >> 32) & mask, mask, 0);
    List<Target> table = new ArrayList<>(targets);
    if (!table.removeIf(target -> target.samePrefix(wanted))) {
      throw new HandlerException(wanted.prefix() + " not found");
    }
    install(table);
  }
}
