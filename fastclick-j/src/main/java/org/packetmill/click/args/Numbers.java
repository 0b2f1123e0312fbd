package org.packetmill.click.args;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Click's notations of numbers. Every method returns null for what is none. */
public final class Numbers {
  private static final Pattern REAL =
      Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?|(\\d+(_\\d+)*)?\\.\\d+(_\\d+)*)([eE][+-]?\\d{1,4})?");

  private Numbers() {}

  /**
   * A whole number: decimal, {@code 0x} hexadecimal, {@code 0b} binary, octal after a leading 0.
   */
  public static BigInteger whole(String text, boolean signed) {
    int start = text.startsWith("+") || (signed && text.startsWith("-")) ? 1 : 0;
    String digits = text.substring(start);
    int base = 10;
    if (digits.length() > 2 && (digits.startsWith("0x") || digits.startsWith("0X"))) {
      base = 16;
      digits = digits.substring(2);
    } else if (digits.length() > 2 && (digits.startsWith("0b") || digits.startsWith("0B"))) {
      base = 2;
      digits = digits.substring(2);
    } else if (digits.startsWith("0")) {
      base = 8;
    }
    if (!areDigits(digits, base)) {
      return null;
    }
    BigInteger value = new BigInteger(digits.replace("_", ""), base);
    return text.startsWith("-") ? value.negate() : value;
  }

  /** A decimal number with a fraction and an exponent; underscores may part digits. */
  public static BigDecimal real(String text) {
    if (!REAL.matcher(text).matches()) {
      return null;
    }
    return new BigDecimal(text.replace("_", ""));
  }

  private static boolean areDigits(String text, int base) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && digit) {
        digit = false;
      } else if (c < 128 && Character.digit(c, base) >= 0) {
        digit = true;
      } else {
        return false;
      }
    }
    return digit;
  }
}
