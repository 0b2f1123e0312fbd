package org.packetmill.click.elements.ip;

/** Where Click keeps the annotations that the IP elements share. */
public final class Annotations {
  /** The offset of the header byte that a parameter problem is about; 1 byte. */
  public static final int ICMP_PARAMETER_PROBLEM = 16;

  /** The colour of the interface that a packet came from; 1 byte. */
  public static final int PAINT = 17;

  /** Whether the source address is still to be filled in; 1 byte. */
  public static final int FIX_IP_SOURCE = 19;

  private Annotations() {}
}
