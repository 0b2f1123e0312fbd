package org.packetmill.click.port;

/**
 * A kind of port that another module brings. It is found by {@link java.util.ServiceLoader}, so
 * that fastclick-j needs nothing but the JDK.
 *
 * <p>A specification is what {@code --port N=} is followed by: {@code KIND:REST}.
 */
public interface PortProvider {
  /** What stands before the colon: {@code memif}. */
  String kind();

  /** How such a port is written, for messages: {@code N=memif:SOCKET,role=server|client}. */
  String usage();

  /**
   * Finds what is wrong with {@code spec}, without opening anything.
   *
   * @throws PortException saying what is wrong
   */
  void check(String spec);

  /**
   * Opens the port.
   *
   * @throws PortException when it cannot be opened
   */
  PacketPort open(String spec);
}
