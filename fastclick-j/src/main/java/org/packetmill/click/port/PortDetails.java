package org.packetmill.click.port;

/**
 * What a port knows of its device beyond {@link PortCounters}.
 *
 * @param driver the driver's name
 * @param speed of the link in Mbit/s, 0 when unknown
 * @param fullDuplex whether it sends and receives at a time
 * @param negotiated whether both were negotiated
 * @param missed frames for which the receive queues had no room
 * @param receiveErrors frames that arrived broken
 * @param sendErrors frames that could not be sent
 * @param noBuffers how often there was no buffer to receive into
 */
public record PortDetails(
    String driver,
    long speed,
    boolean fullDuplex,
    boolean negotiated,
    long missed,
    long receiveErrors,
    long sendErrors,
    long noBuffers) {
  /** Of a port that knows nothing of the kind. */
  public static final PortDetails NONE = new PortDetails("", 0, true, false, 0, 0, 0, 0);

  /** The same with another name for the driver. */
  public PortDetails withDriver(String name) {
    return new PortDetails(
        name, speed, fullDuplex, negotiated, missed, receiveErrors, sendErrors, noBuffers);
  }
}
