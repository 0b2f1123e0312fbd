package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.NameLookup;
import org.packetmill.click.elements.ip.IpNames;
import org.packetmill.click.elements.ip.IpText;

/** A TCP port as an argument. */
final class TcpPort {
  private static final int LAST = 0xffff;

  private TcpPort() {}

  /** By number or by name; null if it is none. */
  static Integer parse(String word, NameLookup names) {
    Integer named = IpNames.tcpPort(word, names);
    Integer number = named == null ? IpText.integer(word) : named;
    return number == null || number < 0 || number > LAST ? null : number;
  }
}
