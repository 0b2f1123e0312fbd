package org.packetmill.click.elements.ip;

import java.math.BigInteger;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;

/** TCP and UDP ports as arguments, by number or name; null for what is neither. */
public final class IpPorts {
  private static final BigInteger LAST = BigInteger.valueOf(0xffff);

  private IpPorts() {}

  /**
   * A TCP port.
   *
   * @throws IllegalArgumentException for a number that is no port
   */
  public static Integer tcp(String word, NameLookup names) {
    return port(IpNames.tcpPort(word, names), word);
  }

  /**
   * A UDP port.
   *
   * @throws IllegalArgumentException for a number that is no port
   */
  public static Integer udp(String word, NameLookup names) {
    return port(IpNames.udpPort(word, names), word);
  }

  private static Integer port(Integer named, String word) {
    BigInteger number = named == null ? Numbers.whole(word, true) : BigInteger.valueOf(named);
    if (number != null && (number.signum() < 0 || number.compareTo(LAST) > 0)) {
      throw new IllegalArgumentException("overflow, range 0-65535");
    }
    return number == null ? null : (Integer) number.intValue();
  }
}
