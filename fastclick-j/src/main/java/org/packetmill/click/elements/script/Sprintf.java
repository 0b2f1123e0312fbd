package org.packetmill.click.elements.script;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.HandlerException;

/** C's {@code sprintf} over words: {@code sprintf "%05d %s" 3 abc}. */
final class Sprintf {
  private static final Pattern CONVERSION =
      Pattern.compile("%([-0# +]*)(\\*|\\d*)(?:\\.(\\*|\\d*))?([hlLq]*)([oxXudis%])");

  /** Wider is a slip of the pen. */
  private static final long WIDEST = 100_000;

  private final Words words;

  private Sprintf(Words words) {
    this.words = words;
  }

  static String format(String text) throws HandlerException {
    Words words = new Words(text);
    String format = Quoting.unquote(words.next());
    return new Sprintf(words).formatted(format);
  }

  private String formatted(String format) throws HandlerException {
    Matcher matcher = CONVERSION.matcher(format);
    StringBuilder result = new StringBuilder();
    int end = 0;
    while (matcher.find(end)) {
      literal(format.substring(end, matcher.start()), result);
      result.append(convert(matcher));
      end = matcher.end();
    }
    literal(format.substring(end), result);
    if (!words.isEmpty()) {
      throw syntaxError();
    }
    return result.toString();
  }

  private static void literal(String text, StringBuilder to) throws HandlerException {
    if (text.indexOf('%') >= 0) {
      throw syntaxError();
    }
    to.append(text);
  }

  private String convert(Matcher matcher) throws HandlerException {
    String flags = matcher.group(1);
    long width = size(matcher.group(2), 0);
    long precision = size(matcher.group(3), -1);
    char conversion = matcher.group(5).charAt(0);
    if (conversion == '%') {
      return "%";
    }
    if (conversion == 's') {
      if (words.isEmpty()) {
        throw syntaxError();
      }
      String text = Quoting.unquote(words.next());
      boolean cut = precision >= 0 && precision < text.length();
      return pad(cut ? text.substring(0, (int) precision) : text, width, flags);
    }
    return number(flags, width, precision, conversion, matcher.group(4).endsWith("h"));
  }

  private String number(String flags, long width, long precision, char conversion, boolean half)
      throws HandlerException {
    boolean signed = conversion == 'd' || conversion == 'i';
    long value = value(words.next(), signed, half);
    String digits =
        switch (conversion) {
          case 'o' -> Long.toOctalString(value);
          case 'x' -> Long.toHexString(value);
          case 'X' -> Long.toHexString(value).toUpperCase(Locale.ROOT);
          case 'u' -> Long.toUnsignedString(value);
          default -> Long.toString(Math.abs(value));
        };
    digits = "0".repeat((int) Math.max(0, precision - digits.length())) + digits;
    String sign = sign(signed, value, flags, conversion);
    boolean zeros = flags.contains("0") && !flags.contains("-") && precision < 0;
    if (zeros) {
      digits = "0".repeat((int) Math.max(0, width - sign.length() - digits.length())) + digits;
    }
    return pad(sign + digits, width, flags);
  }

  /** A number of 64 bits; {@code half} leaves 16 of them. */
  private static long value(String word, boolean signed, boolean half) throws HandlerException {
    BigInteger value = Numbers.whole(word, signed);
    if (value == null || value.bitLength() > (signed ? 63 : 64)) {
      throw syntaxError();
    }
    long bits = value.longValue();
    return !half ? bits : signed ? (short) bits : bits & 0xffff;
  }

  private static String sign(boolean signed, long value, String flags, char conversion) {
    if (!signed) {
      boolean prefix = flags.contains("#") && value != 0;
      return !prefix ? "" : conversion == 'o' ? "0" : conversion == 'u' ? "" : "0" + conversion;
    }
    if (value < 0) {
      return "-";
    }
    return flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }

  private static String pad(String text, long width, String flags) {
    String padding = " ".repeat((int) Math.max(0, width - text.length()));
    return flags.contains("-") ? text + padding : padding + text;
  }

  /** A width or precision; {@code *} takes it from the words. */
  private long size(String text, long absent) throws HandlerException {
    if (text == null) {
      return absent;
    }
    long size =
        text.isEmpty() ? 0 : Arithmetic.wholeNumber(text.equals("*") ? words.next() : plain(text));
    if (size < 0 || size > WIDEST) {
      throw syntaxError();
    }
    return size;
  }

  /** Without leading zeros, which would make it octal. */
  private static String plain(String digits) {
    String stripped = digits.replaceFirst("^0+", "");
    return stripped.isEmpty() ? "0" : stripped;
  }

  private static HandlerException syntaxError() {
    return new HandlerException("syntax error");
  }
}
