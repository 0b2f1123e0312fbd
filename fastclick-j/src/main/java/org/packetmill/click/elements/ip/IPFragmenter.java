package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Outputs;
import org.packetmill.click.element.SplittingElement;
import org.packetmill.click.packet.Mem;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Cuts IP packets longer than MTU bytes into fragments. Those that must not be cut, or cannot be,
 * leave by output 1, or are dropped.
 *
 * <pre>{@code
 * fr :: IPFragmenter(1500) -> ...
 * fr[1] -> ICMPError(10.0.0.1, unreachable, needfrag) -> ...
 * }</pre>
 *
 * <p>Arguments: {@code MTU} from the IP header on; {@code HONOR_DF} false cuts packets that forbid
 * it, under a new ID; {@code VERBOSE} reports all packets that are not cut and not just the first
 * few; {@code HEADROOM} of the fragments.
 *
 * <p>Handlers: {@code drops}, packets that were not cut; {@code fragments} made.
 */
@ClickElement(
    usage = "IPFragmenter(MTU [, HONOR_DF, VERBOSE, HEADROOM])",
    summary = "cuts IP packets into fragments",
    ports = "1/1-2",
    processing = "h/h",
    category = "IP")
public final class IPFragmenter extends SplittingElement {
  private static final int UNIT = 8;
  private static final int REPORTS = 5;

  private int mtu;
  private boolean honorDontFragment;
  private boolean verbose;
  private int headroom;
  private long drops;
  private long fragments;

  @Override
  protected void configure(Args args) {
    mtu = args.mandatory("MTU").asUnsigned(0, Integer.MAX_VALUE);
    honorDontFragment = args.positional("HONOR_DF").asBool(true);
    verbose = args.positional("VERBOSE").asBool(false);
    headroom = args.keyword("HEADROOM").asUnsigned(PacketPool.HEADROOM, 65535);
    if (mtu < UNIT) {
      args.error("MTU must be at least 8");
    }
    args.complete();
  }

  @Override
  protected void split(int port, Packet packet, Outputs out) {
    int ip = Ip4.offset(packet);
    if (packet.networkLength() <= mtu) {
      out.push(0, packet);
      return;
    }
    int header = Ip4.headerLength(packet, ip);
    int first = (mtu - header) & -UNIT;
    boolean forbidden = (packet.u16(ip + Ip4.FRAGMENT) & Ip4.DONT_FRAGMENT) != 0;
    if ((forbidden && honorDontFragment) || first < UNIT) {
      refuse(packet, ip);
      out.push(1, packet);
      return;
    }
    fragment(packet, ip, header, first, out);
  }

  private void refuse(Packet packet, int ip) {
    if (verbose || drops < REPORTS) {
      String source = Ip4.dotted(packet.u32(ip + Ip4.SOURCE));
      String destination = Ip4.dotted(packet.u32(ip + Ip4.DESTINATION));
      context()
          .chatter(
              "IPFragmenter(%d) DF %s %s len=%d"
                  .formatted(mtu, source, destination, packet.length()));
    }
    drops++;
  }

  private void fragment(Packet packet, int ip, int header, int first, Outputs out) {
    int total = Math.min(packet.u16(ip + Ip4.TOTAL_LENGTH), packet.networkLength());
    packet.uniqueify();
    int flags = packet.u16(ip + Ip4.FRAGMENT);
    if ((flags & Ip4.DONT_FRAGMENT) != 0) {
      // The sender may reuse IDs of packets that are never cut.
      packet.put16(ip + Ip4.ID, nextId());
      flags &= ~Ip4.DONT_FRAGMENT;
    }
    packet.put16(ip + Ip4.FRAGMENT, flags | Ip4.MORE_FRAGMENTS);
    packet.put16(ip + Ip4.TOTAL_LENGTH, header + first);
    Ip4.writeChecksum(packet, ip, header);
    Packet head = packet.duplicate();
    head.take(packet.length() - ip - header - first);
    send(head, out);
    int restHeader = Ip4.HEADER + copyOptions(packet, ip, header, null);
    int step = (mtu - restHeader) & -UNIT;
    for (int at = header + first; at < total; at += step) {
      int bytes = Math.min(step, total - at);
      boolean more = at + bytes < total || (flags & Ip4.MORE_FRAGMENTS) != 0;
      Packet next = PacketPool.current().take(headroom, restHeader + bytes);
      copy(packet, ip, next, 0, Ip4.HEADER);
      copyOptions(packet, ip, header, next);
      copy(packet, ip + at, next, restHeader, bytes);
      next.copyAnnotations(packet);
      finish(next, restHeader, flags + (at - header) / UNIT, more);
      send(next, out);
    }
    packet.kill();
  }

  private static void copy(Packet from, int offset, Packet to, int target, int bytes) {
    Mem.copy(from.address(offset, bytes), to.address(target, bytes), bytes);
  }

  private static void finish(Packet fragment, int header, int flagsAndOffset, boolean more) {
    int flags = flagsAndOffset & ~Ip4.MORE_FRAGMENTS;
    fragment.setNetworkHeader(0, header);
    fragment.put8(0, 4 << 4 | header >> 2);
    fragment.put16(Ip4.FRAGMENT, more ? flags | Ip4.MORE_FRAGMENTS : flags);
    fragment.put16(Ip4.TOTAL_LENGTH, fragment.length());
    Ip4.writeChecksum(fragment, 0, header);
  }

  private void send(Packet fragment, Outputs out) {
    fragments++;
    out.push(0, fragment);
  }

  /** A random ID, with its first byte lowest as in Click. */
  private int nextId() {
    return Short.toUnsignedInt(Short.reverseBytes((short) context().random().next()));
  }

  /**
   * Copies the options that every fragment carries, padded to whole words, to {@code to}, if it is
   * not null: how many bytes they take.
   */
  private static int copyOptions(Packet packet, int ip, int header, Packet to) {
    int copied = 0;
    int at = Ip4.HEADER;
    while (at < header) {
      int size = IpOptions.size(packet, ip, at, header);
      if (size == 0) {
        break;
      }
      if ((packet.u8(ip + at) & IpOptions.COPIED) != 0) {
        for (int i = 0; to != null && i < size; i++) {
          to.put8(Ip4.HEADER + copied + i, packet.u8(ip + at + i));
        }
        copied += size;
      }
      at += size;
    }
    while ((copied & 3) != 0) {
      if (to != null) {
        to.put8(Ip4.HEADER + copied, IpOptions.END);
      }
      copied++;
    }
    return copied;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
    handlers.readLong("fragments", () -> fragments);
  }
}
