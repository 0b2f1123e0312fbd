package org.packetmill.click.elements.ip;

import java.util.List;
import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Checksum;
import org.packetmill.click.packet.Packet;

/**
 * Writes an IP address, ADDR or the destination annotation, to OFFSET in the packet. Where OFFSET
 * is {@code src} or {@code dst} it goes into the IP header, and checksums are updated. Packets too
 * short for it leave by output 1 or are killed.
 *
 * <pre>{@code StoreIPAddress(10.0.0.1, src)}</pre>
 *
 * @see GetIPAddress
 */
@ClickElement(
    usage = "StoreIPAddress([ADDR,] OFFSET)",
    summary = "stores an IP address in the packet",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public final class StoreIPAddress extends ClassifyingElement {
  private static final int BYTES = 4;

  private boolean useAddress;
  private int address;
  private boolean inHeader;
  private int offset;

  @Override
  protected void configure(Args args) {
    List<String> arguments = args.rest();
    args.complete();
    useAddress = arguments.size() > 1;
    if (arguments.isEmpty() || arguments.size() > 2) {
      args.error(arguments.isEmpty() ? "OFFSET: required argument missing" : "too many arguments");
      return;
    }
    if (useAddress) {
      Integer given = IpText.address(word("ADDR", arguments.getFirst()), context().names(this));
      address = given == null ? 0 : given;
      if (given == null) {
        args.complain("ADDR: parse error");
      }
    }
    configureOffset(word("OFFSET", arguments.getLast()), args);
  }

  private static String word(String keyword, String argument) {
    return argument.startsWith(keyword + " ")
        ? argument.substring(keyword.length()).strip()
        : argument;
  }

  private void configureOffset(String word, Args args) {
    String lower = word.toLowerCase(Locale.ROOT);
    inHeader = lower.equals("src") || lower.equals("dst");
    Integer number = inHeader ? Integer.valueOf(0) : IpText.integer(word);
    if (number == null || number < 0) {
      args.error("type mismatch: OFFSET requires integer");
      return;
    }
    offset = inHeader ? (lower.equals("src") ? Ip4.SOURCE : Ip4.DESTINATION) : number;
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int stored = useAddress ? address : packet.destinationIp();
    if (inHeader) {
      return storeInHeader(packet, stored);
    }
    if ((stored == 0 && !useAddress) || packet.length() - BYTES < offset) {
      return 1;
    }
    packet.uniqueify();
    packet.put32(offset, stored);
    return 0;
  }

  private int storeInHeader(Packet packet, int stored) {
    if (!packet.hasNetworkHeader() || packet.networkHeaderLength() < Ip4.HEADER) {
      return 1;
    }
    int ip = packet.networkOffset();
    packet.uniqueify();
    int old = packet.u32(ip + offset);
    packet.put32(ip + offset, stored);
    update(packet, ip + Ip4.CHECKSUM, old, stored);
    if ((packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0) {
      updateTransport(packet, packet.u8(ip + Ip4.PROTOCOL), old, stored);
    }
    return 0;
  }

  private static void updateTransport(Packet packet, int protocol, int old, int stored) {
    int transport = packet.transportOffset();
    int room = packet.transportLength();
    if (protocol == Ip4.TCP && room >= TransportChecksums.TCP_HEADER) {
      update(packet, transport + TransportChecksums.TCP, old, stored);
    } else if (protocol == Ip4.UDP
        && room >= TransportChecksums.UDP_HEADER
        && packet.u16(transport + TransportChecksums.UDP) != 0) {
      update(packet, transport + TransportChecksums.UDP, old, stored);
    }
  }

  private static void update(Packet packet, int at, int old, int stored) {
    int checksum = packet.u16(at);
    packet.put16(
        at,
        Checksum.update(
            checksum, Checksum.fold(old & 0xffffffffL), Checksum.fold(stored & 0xffffffffL)));
  }
}
