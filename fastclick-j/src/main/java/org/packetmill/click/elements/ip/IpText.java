package org.packetmill.click.elements.ip;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.elements.Words;

/** Words of arguments that hold more than one value each; null for what makes no sense. */
public final class IpText {
  private IpText() {}

  /** An address or its name. */
  public static Integer address(String word, NameLookup names) {
    Long value = read(NameLookup.Kind.IP_ADDRESS, Addresses::ip, word, names);
    return value == null ? null : value.intValue();
  }

  /** Addresses or their names, with blanks between them. */
  public static int[] addresses(String text, NameLookup names) {
    List<String> words = ArgSplitter.words(text);
    int[] addresses = new int[words.size()];
    for (int i = 0; i < addresses.length; i++) {
      Integer address = address(words.get(i), names);
      if (address == null) {
        return null;
      }
      addresses[i] = address;
    }
    return addresses;
  }

  /** A prefix, an address or a name of one: address in the high half, mask in the low half. */
  static Long prefix(String word, NameLookup names) {
    return Words.ipPrefix(word, names);
  }

  /** As {@link #prefix}, but no single address. */
  public static Long properPrefix(String word, NameLookup names) {
    Function<String, OptionalLong> parser =
        text -> text.indexOf('/') < 0 ? OptionalLong.empty() : Addresses.ipPrefix(text);
    return read(NameLookup.Kind.IP_PREFIX, parser, word, names);
  }

  /** An Ethernet address or its name. */
  public static Long ether(String word, NameLookup names) {
    return read(NameLookup.Kind.ETHERNET_ADDRESS, Addresses::ether, word, names);
  }

  /** A whole number that fits an int. */
  public static Integer integer(String word) {
    BigInteger value = Numbers.whole(word, true);
    return value == null || value.bitLength() > 31 ? null : value.intValue();
  }

  /** A whole number of at most 32 bits without a sign. */
  public static Integer unsigned(String word) {
    BigInteger value = Numbers.whole(word, false);
    return value == null || value.bitLength() > 32 ? null : value.intValue();
  }

  static boolean isInteger(String word) {
    return integer(word) != null;
  }

  private static Long read(
      NameLookup.Kind kind, Function<String, OptionalLong> parser, String word, NameLookup names) {
    OptionalLong value = parser.apply(word);
    if (value.isEmpty()) {
      String named = names.find(kind, word);
      value = named == null ? value : parser.apply(named);
    }
    return value.isPresent() ? value.getAsLong() : null;
  }
}
