package org.packetmill.click.packet;

/** An access outside a packet's data; the packet is dropped at the element that tried it. */
public final class PacketBoundsException extends IndexOutOfBoundsException {
  private static final long serialVersionUID = 1L;

  public PacketBoundsException(String message) {
    super(message);
  }
}
