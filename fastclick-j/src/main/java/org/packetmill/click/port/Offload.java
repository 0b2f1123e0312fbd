package org.packetmill.click.port;

import java.util.Set;

/** Work on frames that a network card takes over where its driver can: DPDK's offloads. */
public enum Offload {
  /** Takes the outer VLAN tag off what arrives and puts it into the VLAN_TCI annotation. */
  VLAN_STRIP("VLAN_STRIP", "take VLAN tags off", "VLANDecap does that"),

  /** Drops what arrives with the tag of a VLAN that the card was not told of. */
  VLAN_FILTER("VLAN_FILTER", "filter VLANs", "Classifier does that"),

  /** Knows the outer one of two tags. */
  VLAN_EXTEND("VLAN_EXTEND", "tell two VLAN tags apart", "Classifier does that"),

  /** Takes both of two tags off what arrives; the outer one is put into the annotation. */
  QINQ_STRIP("VLAN_QINQ", "take off two VLAN tags", "VLANDecap does that"),

  /** Puts the tag that the VLAN_TCI annotation holds into what leaves, unless it is 0. */
  VLAN_INSERT("SET_VLAN", "insert VLAN tags", "VLANEncap(ANNO) does that"),

  /** Calculates the checksum of the IPv4 header of what leaves. */
  IPV4_CHECKSUM("IPCO", "calculate IPv4 checksums", "SetIPChecksum does that"),

  /** Calculates the checksum of UDP over IPv4 and IPv6 in what leaves. */
  UDP_CHECKSUM("UCO", "calculate UDP checksums", "SetUDPChecksum does that"),

  /** Calculates the checksum of TCP over IPv4 and IPv6 in what leaves. */
  TCP_CHECKSUM("TCO", "calculate TCP checksums", "SetTCPChecksum does that");

  private final String argument;
  private final String work;
  private final String otherwise;

  Offload(String argument, String work, String otherwise) {
    this.argument = argument;
    this.work = work;
    this.otherwise = otherwise;
  }

  /** What device elements call it: {@code VLAN_STRIP}, {@code IPCO}. */
  public String argument() {
    return argument;
  }

  static void refuse(Set<Offload> wanted, String device) {
    for (Offload offload : wanted) {
      throw offload.refusal(device);
    }
  }

  /** That {@code device} cannot do it, and what to do then. */
  public PortException refusal(String device) {
    return new PortException(
        "%s cannot %s: %s=true; leave that out, %s".formatted(device, work, argument, otherwise));
  }
}
