package org.packetmill.click.elements;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.HandlerException;

/** Single words of arguments and handler values; null or an exception for what makes no sense. */
public final class Words {
  private Words() {}

  /** An Ethernet address or its name; null if it is none. */
  public static Long ether(String word, NameLookup names) {
    OptionalLong address = Addresses.ether(word);
    if (address.isEmpty()) {
      String named = names.find(NameLookup.Kind.ETHERNET_ADDRESS, word);
      address = named == null ? address : Addresses.ether(named);
    }
    return address.isPresent() ? address.getAsLong() : null;
  }

  /** An IP address or its name; null if it is none. */
  public static Integer ip(String word, NameLookup names) {
    OptionalLong address = Addresses.ip(word);
    if (address.isEmpty()) {
      String named = names.find(NameLookup.Kind.IP_ADDRESS, word);
      address = named == null ? address : Addresses.ip(named);
    }
    return address.isPresent() ? (Integer) (int) address.getAsLong() : null;
  }

  /**
   * An IP prefix, an address or the name of one, address in the high half and mask in the low half;
   * null if it is none.
   */
  public static Long ipPrefix(String word, NameLookup names) {
    OptionalLong prefix = Addresses.ipPrefix(word);
    if (prefix.isPresent()) {
      return prefix.getAsLong();
    }
    String address = names.find(NameLookup.Kind.IP_ADDRESS, word);
    String named = address != null ? address : names.find(NameLookup.Kind.IP_PREFIX, word);
    OptionalLong found = named == null ? prefix : Addresses.ipPrefix(named);
    return found.isPresent() ? found.getAsLong() : null;
  }

  /** What was written to a handler that takes a whole number; {@code complaint} if it is none. */
  public static int integer(String complaint, String value) throws HandlerException {
    return integer(complaint, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** What was written to a handler that takes a whole number within {@code [min, max]}. */
  public static int integer(String complaint, String value, int min, int max)
      throws HandlerException {
    BigInteger number = Numbers.whole(value.strip(), true);
    if (number == null
        || number.compareTo(BigInteger.valueOf(min)) < 0
        || number.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new HandlerException(complaint);
    }
    return number.intValueExact();
  }

  /** What was written to a handler that takes an unsigned 32-bit number. */
  public static long unsigned(String complaint, String value) throws HandlerException {
    BigInteger number = Numbers.whole(value.strip(), false);
    if (number == null || number.bitLength() > 32) {
      throw new HandlerException(complaint);
    }
    return number.longValue();
  }

  /** What was written to a handler that takes a truth value; {@code complaint} if it is none. */
  public static boolean bool(String complaint, String value) throws HandlerException {
    return switch (value.strip()) {
      case "1", "y", "t", "yes", "true" -> true;
      case "0", "n", "f", "no", "false" -> false;
      default -> throw new HandlerException(complaint);
    };
  }

  /** The value of a handler that takes an Ethernet address. */
  public static long address(String value, NameLookup names) throws HandlerException {
    Long address = ether(value.strip(), names);
    if (address == null) {
      throw new HandlerException("expected Ethernet address");
    }
    return address;
  }
}
