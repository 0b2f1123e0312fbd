package org.packetmill.cli.trace;

import java.util.Locale;

/** A kind of frame. */
public enum Kind {
  /** UDP with correct checksums. */
  UDP("UDP"),
  /** TCP with correct checksums; a flow begins with SYN. */
  TCP("TCP; a flow begins with SYN"),
  /** ICMP echo requests and replies. */
  ICMP("ICMP echo requests and replies"),
  /** ICMP errors that quote a packet. */
  ICMP_ERROR("ICMP errors that quote a packet"),
  /** Another protocol over IPv4. */
  OTHER("other protocols over IPv4"),
  /** ARP requests, half of them for 10.0.0.1. */
  ARP_REQUEST("ARP requests, half of them for 10.0.0.1"),
  /** ARP replies. */
  ARP_REPLY("ARP replies"),
  /** Fragments: first, middle and last ones. */
  FRAGMENT("IPv4 fragments, first ones and later ones"),
  /** IP options: no-operation, record route, time stamps, router alert, damaged ones. */
  OPTIONS("IPv4 options, sound and damaged"),
  /** Time to live 0, 1, 2 or 255. */
  TTL("UDP with a time to live of 0, 1, 2 or 255"),
  /** A wrong header or transport checksum. */
  BAD_CHECKSUM("wrong IPv4, TCP or UDP checksums"),
  /** An IP header whose lengths contradict the frame. */
  BAD_LENGTH("IPv4 whose length fields contradict the frame"),
  /** A sound frame that was cut off. */
  TRUNCATED("sound frames that were cut off anywhere"),
  /** One to twenty bytes. */
  SHORT("frames of 1 to 20 bytes"),
  /** Random bytes, half of them behind an Ethernet header for IPv4. */
  RANDOM("random bytes"),
  /** A sound frame behind a VLAN tag. */
  VLAN("sound frames behind a VLAN tag"),
  /** Neither IPv4 nor ARP. */
  ETHERTYPE("IPv6 and other Ethernet types");

  private final String summary;

  Kind(String summary) {
    this.summary = summary;
  }

  /** As users write it: {@code icmp-error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is. */
  public String summary() {
    return summary;
  }
}
