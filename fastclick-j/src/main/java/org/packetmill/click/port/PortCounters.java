package org.packetmill.click.port;

/**
 * What a port has seen since it was opened, over all its queues.
 *
 * @param received frames
 * @param receivedBytes bytes of those frames
 * @param sent frames
 * @param sentBytes bytes of those frames
 * @param sentChecksum a checksum over all frames sent, in their order; 0 when the port keeps none
 */
public record PortCounters(
    long received, long receivedBytes, long sent, long sentBytes, long sentChecksum) {
  /** Of a port that does not count. */
  public static final PortCounters NONE = new PortCounters(0, 0, 0, 0, 0);
}
