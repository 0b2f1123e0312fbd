package org.packetmill.click.elements.ip;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.click.args.Numbers;

/** Reads {@code HEADER [NAME] [{OFFSET:LENGTH}] [/PREFIX] [& MASK]}. */
public final class IpFieldParser {
  private static final String EXPECTED =
      "expected 'HEADER [NAME] [{OFFSET:LENGTH}] [/PREFIX] [& MASK]'";
  private static final String BAD_OFFSET = "bad offset or length in TCP/IP field";
  private static final String BAD_MASK = "bad prefix or mask in TCP/IP field";
  private static final int BYTE = 8;
  private static final int MAX_BITS = 1 << 16;

  private static final String NUMBER = "\\s*(\\w+)\\s*";
  private static final Pattern PROTOCOL = Pattern.compile("ip\\s+proto\\s+(\\d\\w*)");
  private static final Pattern WORD = Pattern.compile("([^\\s/\\[{&]+)");
  private static final Pattern RANGE =
      Pattern.compile("[\\[{]" + NUMBER + "(?:([:-])" + NUMBER + ")?[\\]}]");
  private static final Pattern PREFIX = Pattern.compile("/" + NUMBER);
  private static final Pattern MASK = Pattern.compile("&" + NUMBER);

  private final String text;
  private int at;

  private IpFieldParser(String text) {
    this.text = text;
  }

  /**
   * Reads a field.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  public static IpField parse(String text) {
    IpFieldParser parser = new IpFieldParser(text.strip());
    IpField field = parser.field();
    if (parser.at < parser.text.length()) {
      throw new IllegalArgumentException("garbage after field specification");
    }
    return field;
  }

  private IpField field() {
    int header = header();
    IpField named = name(Math.max(header, 0));
    if (named == null && header < 0) {
      throw new IllegalArgumentException(EXPECTED);
    }
    IpField field = range(header, named);
    Matcher prefix = next(PREFIX);
    if (prefix != null) {
      int length = number(prefix.group(1), BAD_MASK);
      require(length > 0 && length <= field.bitLength(), BAD_MASK);
      field = field.part(0, length);
    }
    Matcher mask = next(MASK);
    return mask == null ? field : masked(field, mask.group(1));
  }

  /** The protocol whose header is meant, -1 if none is named. */
  private int header() {
    Matcher numbered = next(PROTOCOL);
    if (numbered != null) {
      return number(numbered.group(1), EXPECTED);
    }
    int before = at;
    Matcher word = next(WORD);
    if (word != null && word.group(1).equals("ip")) {
      return 0;
    }
    Integer protocol = word == null ? null : protocol(word.group(1));
    at = protocol == null ? before : at;
    return protocol == null ? -1 : protocol;
  }

  private static Integer protocol(String word) {
    return word.equals("data") ? Integer.valueOf(IpNames.PAYLOAD) : IpNames.protocol(word);
  }

  private IpField name(int header) {
    int before = at;
    Matcher word = next(WORD);
    IpField named = word == null ? null : IpFieldNames.find(header, word.group(1));
    at = named == null ? before : at;
    return named;
  }

  /** Bytes in brackets, bits in braces; of the named field if there is one. */
  private IpField range(int header, IpField named) {
    boolean bytes = at < text.length() && text.charAt(at) == '[';
    Matcher range = next(RANGE);
    if (range == null) {
      require(named != null, EXPECTED);
      return named;
    }
    int first = number(range.group(1), BAD_OFFSET);
    int second = range.group(2) == null ? 1 : number(range.group(3), BAD_OFFSET);
    int count = "-".equals(range.group(2)) ? second - first + 1 : second;
    int unit = bytes ? BYTE : 1;
    int end = named == null ? MAX_BITS : named.bitLength();
    require(count > 0 && ((long) first + count) * unit <= end, BAD_OFFSET);
    IpField whole = named == null ? new IpField(header, 0, MAX_BITS) : named;
    return whole.part(first * unit, count * unit);
  }

  /** One stretch of set bits, counted from the field's end. */
  private static IpField masked(IpField field, String word) {
    int mask = number(word, BAD_MASK);
    require(mask != 0, BAD_MASK);
    int low = Integer.numberOfTrailingZeros(mask);
    int count = Integer.numberOfTrailingZeros(~(mask >>> low));
    boolean single = low + count >= Integer.SIZE || mask >>> low + count == 0;
    require(single && low + count <= field.bitLength(), BAD_MASK);
    return field.part(field.bitLength() - low - count, count);
  }

  /** What comes next, and blanks behind it, if it looks so; else null. */
  private Matcher next(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return matcher;
  }

  private static int number(String word, String complaint) {
    BigInteger number = Numbers.whole(word, false);
    require(number != null && number.bitLength() <= Integer.SIZE, complaint);
    return number.intValue();
  }

  private static void require(boolean good, String complaint) {
    if (!good) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
