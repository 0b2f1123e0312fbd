package org.packetmill.click.elements.ip;

import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.HandlerException;

/** Values that handlers take. */
public final class HandlerText {
  private HandlerText() {}

  static boolean bool(String handler, String value) throws HandlerException {
    return switch (value.strip()) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw wrong(handler, "true or false", value);
    };
  }

  /** An IPv4 address. */
  public static int address(String handler, String value, NameLookup names)
      throws HandlerException {
    Integer address = IpText.address(value.strip(), names);
    if (address == null) {
      throw wrong(handler, "an IP address", value);
    }
    return address;
  }

  /** An IPv4 address, with Click's words if it is none. */
  public static int expectedAddress(String value, NameLookup names) throws HandlerException {
    Integer address = IpText.address(value.strip(), names);
    if (address == null) {
      throw new HandlerException("expected IP address");
    }
    return address;
  }

  /** A whole number from 0 up. */
  public static int unsigned(String handler, String value) throws HandlerException {
    Integer number = IpText.integer(value.strip());
    if (number == null || number < 0) {
      throw wrong(handler, "a whole number from 0 up", value);
    }
    return number;
  }

  private static HandlerException wrong(String handler, String rule, String value) {
    return new HandlerException(handler + " must be " + rule + ": " + handler + "=" + value);
  }
}
