package org.packetmill.click.port;

/**
 * How a configuration wants a network card to receive; ports without one take no notice.
 *
 * @param descriptors of each receive queue, 0 for the port's own choice
 * @param mtu bytes of the largest frame without its Ethernet header, 0 for the port's own choice
 * @param promiscuous whether frames to others are received
 * @param macAddress the card's new Ethernet address, 0 to keep its own
 * @param pause which pause frames are used: {@code none}, {@code rx}, {@code tx}, {@code full}, or
 *     empty to leave that as it is
 * @param buffers of each receive queue, 0 for the port's own choice
 */
public record ReceiveSettings(
    int descriptors, int mtu, boolean promiscuous, long macAddress, String pause, int buffers) {
  /** The same with another number of buffers. */
  public ReceiveSettings withBuffers(int number) {
    return new ReceiveSettings(descriptors, mtu, promiscuous, macAddress, pause, number);
  }
}
