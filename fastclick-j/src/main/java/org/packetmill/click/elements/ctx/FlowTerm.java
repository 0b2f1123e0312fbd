package org.packetmill.click.elements.ctx;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.Numbers;

/**
 * A part of a rule: what is looked at, and the value that is wanted there.
 *
 * @param value in the order of little-endian machines
 */
record FlowTerm(FlowLevel level, int value) {
  private static final int MOST_DIGITS = 8;

  /** A part that {@link FlowRule}'s pattern has found. */
  static FlowTerm of(Matcher part) {
    if (part.group(1) != null) {
      FlowLevel level = FlowLevel.named(part.group(1).toUpperCase(Locale.ROOT));
      return new FlowTerm(level, 0);
    }
    if (part.group(2) != null) {
      return new FlowTerm(FlowLevel.of(9, 0xff), protocol(part.group(2)));
    }
    if (part.group(3) != null) {
      return address(part);
    }
    return bytes(part.group(6), part.group(7), part.group(8));
  }

  private static int protocol(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "tcp" -> 6;
      case "udp" -> 17;
      case "icmp" -> 1;
      default -> {
        BigInteger number = Numbers.whole(name, false);
        if (number == null || number.signum() == 0 || number.bitLength() > 8) {
          throw new FlowTableException("Could not parse " + name);
        }
        yield number.intValue();
      }
    };
  }

  private static FlowTerm address(Matcher part) {
    boolean source = part.group(3).equalsIgnoreCase("src");
    if (part.group(4) != null) {
      var address = Addresses.ip(part.group(4));
      if (address.isEmpty()) {
        throw new FlowTableException("Could not parse " + part.group(4));
      }
      int value = Integer.reverseBytes((int) address.getAsLong());
      return new FlowTerm(FlowLevel.of(source ? 12 : 16, 0xffffffffL), value);
    }
    BigInteger port = Numbers.whole(part.group(5), false);
    if (port == null || port.bitLength() > 16) {
      throw new FlowTableException("Could not parse " + part.group(5));
    }
    int value = Short.reverseBytes((short) port.intValue()) & 0xffff;
    return new FlowTerm(FlowLevel.of(source ? 20 : 22, 0xffff), value);
  }

  private static FlowTerm bytes(String offset, String value, String mask) {
    String digits = value == null ? "" : value;
    if (digits.length() > MOST_DIGITS || mask != null && mask.length() > MOST_DIGITS) {
      throw new FlowTableException("a value has at most 8 digits: value=" + digits);
    }
    long bits = mask == null ? (1L << digits.length() * 4) - 1 : Long.parseLong(mask, 16);
    int number = digits.isEmpty() ? 0 : (int) Long.parseLong(digits, 16);
    if (digits.length() > 4) {
      number = Integer.reverseBytes(number);
    } else if (digits.length() > 2) {
      number = Short.reverseBytes((short) number) & 0xffff;
    }
    FlowLevel level = FlowLevel.of(offset(offset), bits);
    if ((bits & number) == 0) {
      level.setDynamic();
    }
    return new FlowTerm(level, number);
  }

  private static int offset(String text) {
    BigInteger offset = new BigInteger(text);
    if (offset.bitLength() > 16) {
      throw new FlowTableException("an offset is within a packet: offset=" + text);
    }
    return offset.intValue();
  }
}
