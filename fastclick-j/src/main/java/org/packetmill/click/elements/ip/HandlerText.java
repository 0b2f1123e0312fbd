package org.packetmill.click.elements.ip;

import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.HandlerException;

/** Values that handlers take, with Click's words for those that they do not. */
public final class HandlerText {
  private HandlerText() {}

  /** An IPv4 address. */
  public static int expectedAddress(String value, NameLookup names) throws HandlerException {
    Integer address = IpText.address(value.strip(), names);
    if (address == null) {
      throw new HandlerException("expected IP address");
    }
    return address;
  }

  /** A whole number from 0 up. */
  public static int unsigned(String value) throws HandlerException {
    Integer number = IpText.integer(value.strip());
    if (number == null || number < 0) {
      throw new HandlerException("expected integer");
    }
    return number;
  }
}
