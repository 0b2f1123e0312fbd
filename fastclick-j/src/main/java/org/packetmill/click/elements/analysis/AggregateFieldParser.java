package org.packetmill.click.elements.analysis;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.packetmill.click.args.Addresses;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.elements.analysis.AggregateField.Header;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpText;

/**
 * Reads {@code ip src/8}, {@code tcp flags & 0x12}, {@code data[4, 2]} and the like; what is wrong
 * is the text of the exception.
 */
final class AggregateFieldParser {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern BITS =
      Pattern.compile("([\\[{])\\s*(\\d+)\\s*(?:([,+-])\\s*(\\d+)\\s*)?([\\]}]?)");

  private final String text;
  private int at;

  private AggregateFieldParser(String text) {
    this.text = text;
  }

  static AggregateField parse(String text) {
    return new AggregateFieldParser(text).field();
  }

  private AggregateField field() {
    String first = word();
    if (first.isEmpty()) {
      throw new IllegalArgumentException("missing data field");
    }
    AggregateField header = header(first);
    if (header == null) {
      header = new AggregateField(Header.NONE, 0, 0, 0);
      at = 0;
    }
    skipBlanks();
    if (at == text.length()) {
      throw new IllegalArgumentException("missing data field");
    }
    char next = text.charAt(at);
    AggregateField field = next == '[' || next == '{' ? bits(header, first) : named(header, word());
    return at == text.length() ? field : restricted(field);
  }

  private static AggregateField header(String word) {
    return switch (word) {
      case "ip" -> new AggregateField(Header.IP, 0, 0, 0);
      case "tcp" -> new AggregateField(Header.TRANSPORT, Ip4.TCP, 0, 0);
      case "udp" -> new AggregateField(Header.TRANSPORT, Ip4.UDP, 0, 0);
      case "tcpudp" -> new AggregateField(Header.TRANSPORT, AggregateField.TCP_OR_UDP, 0, 0);
      case "icmp" -> new AggregateField(Header.TRANSPORT, Ip4.ICMP, 0, 0);
      case "transp", "transport" -> new AggregateField(Header.TRANSPORT, 0, 0, 0);
      case "data" -> new AggregateField(Header.PAYLOAD, 0, 0, 0);
      default -> null;
    };
  }

  /** {@code [4]}, {@code [4, 2]}, {@code [4-5]} or {@code [4+2]} in bytes, with braces in bits. */
  private AggregateField bits(AggregateField header, String word) {
    char bracket = text.charAt(at);
    char close = bracket == '[' ? ']' : '}';
    String forms = "(expected '%1$s[OFF]', '%1$s[OFF1, OFF2]', or '%1$s[OFF+LEN]')".formatted(word);
    Matcher found = BITS.matcher(text).region(at, text.length());
    Integer first = found.lookingAt() ? IpText.integer(found.group(2)) : null;
    Integer second = first == null || found.group(4) == null ? 1 : IpText.integer(found.group(4));
    if (first == null || second == null || first > 0xffff || second > 0xffff) {
      throw new IllegalArgumentException("syntax error after '%s' %s".formatted(bracket, forms));
    }
    if (!found.group(5).equals(String.valueOf(close))) {
      throw new IllegalArgumentException("missing '%s' %s".formatted(close, forms));
    }
    int length = "-".equals(found.group(3)) ? second - first + 1 : second;
    if (length <= 0) {
      throw new IllegalArgumentException("nonpositive length");
    }
    at = found.end();
    int unit = bracket == '[' ? Byte.SIZE : 1;
    return header.withBits(first * unit, length * unit);
  }

  private static AggregateField named(AggregateField header, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("missing data field name");
    }
    List<AggregateField> all = AggregateField.named(name);
    List<AggregateField> fitting = all.stream().filter(f -> f.fits(header)).toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("unknown data field '%s'".formatted(name));
    }
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "no such data field '%s %s'\n('%s' is valid for %s)"
              .formatted(header.headerName(), name, name, headers(all)));
    }
    if (fitting.size() > 1) {
      throw new IllegalArgumentException(
          "ambiguous data field '%s'\n(specify one of %s)".formatted(name, headers(fitting)));
    }
    return fitting.getFirst();
  }

  private static String headers(List<AggregateField> fields) {
    return fields.stream().map(AggregateField::headerName).collect(Collectors.joining(", "));
  }

  /** {@code /8}, {@code /255.0.0.0} or {@code & 0xf0} behind a field. */
  private AggregateField restricted(AggregateField field) {
    skipBlanks();
    if (at == text.length() || (text.charAt(at) != '/' && text.charAt(at) != '&')) {
      throw new IllegalArgumentException("garbage after data field");
    }
    boolean prefix = text.charAt(at) == '/';
    String rest = text.substring(at + 1).strip();
    return prefix ? prefixed(field, rest) : masked(field, rest);
  }

  private static AggregateField prefixed(AggregateField field, String rest) {
    Integer bits = IpText.unsigned(rest);
    if (bits != null) {
      if (bits <= 0 || bits > field.length()) {
        throw new IllegalArgumentException(
            "'/NUM' should be between '/1' and '/%d'".formatted(field.length()));
      }
      return field.withBits(field.offset(), bits);
    }
    OptionalLong mask = Addresses.ip(rest);
    if (mask.isEmpty()) {
      throw new IllegalArgumentException("garbage after data field: expected '/NUM' or '/IPADDR'");
    }
    if (field.length() != Integer.SIZE) {
      throw new IllegalArgumentException("'/IPADDR' only usable with IP addresses");
    }
    return apply(field, mask.getAsLong() & 0xffffffffL, "/IPADDR");
  }

  private static AggregateField masked(AggregateField field, String rest) {
    if (Numbers.whole(rest, false) == null || IpText.unsigned(rest) == null) {
      throw new IllegalArgumentException("garbage after data field: expected '& MASK'");
    }
    return apply(field, Integer.toUnsignedLong(IpText.unsigned(rest)), "& MASK");
  }

  /** The bits of {@code field} that {@code mask} names, which must stand together. */
  private static AggregateField apply(AggregateField field, long mask, String name) {
    if (field.length() < Integer.SIZE && mask >= 1L << field.length()) {
      throw new IllegalArgumentException(
          "'%s' value '%d' is longer than base field".formatted(name, mask));
    }
    int low = Long.numberOfTrailingZeros(mask);
    int bits = Long.bitCount(mask);
    if (mask == 0 || mask >>> low != (1L << bits) - 1) {
      throw new IllegalArgumentException(
          "'%s' must contain exactly one contiguous set of 1 bits".formatted(name));
    }
    return field.withBits(field.offset() + field.length() - low - bits, bits);
  }

  private String word() {
    Matcher found = WORD.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      return "";
    }
    at = found.end();
    return found.group();
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
