package org.packetmill.click.elements.script;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.elements.RealText;

/** Click's arithmetic: whole numbers of 64 bits as long as all are whole, else doubles. */
final class Arithmetic {
  private static final double ALMOST_NOTHING = 0.00001;

  private Arithmetic() {}

  /**
   * A function of any number of numbers.
   *
   * @param handler its name
   * @param whole how it joins two whole numbers; null to compute with fractions always
   * @param real how it joins two numbers with fractions
   * @param none its value without numbers
   */
  record Fold(String handler, LongBinaryOperator whole, DoubleBinaryOperator real, long none) {
    static final List<Fold> ALL =
        List.of(
            new Fold("add", Long::sum, Double::sum, 0),
            new Fold("sub", (a, b) -> a - b, (a, b) -> a - b, 0),
            new Fold("mul", (a, b) -> a * b, (a, b) -> a * b, 1),
            new Fold("div", null, (a, b) -> a / b, 1),
            new Fold("min", Math::min, Math::min, 1),
            new Fold("max", Math::max, Math::max, 1));

    /** Its value for the numbers in {@code text}. */
    String of(String text) throws HandlerException {
      List<String> words = ArgSplitter.words(text);
      if (words.isEmpty()) {
        return Long.toString(none);
      }
      if (whole == null || !areWhole(words)) {
        return RealText.of(reals(words));
      }
      long result = wholeNumber(words.getFirst());
      for (String word : words.subList(1, words.size())) {
        result = whole.applyAsLong(result, wholeNumber(word));
      }
      return Long.toString(result);
    }

    private double reals(List<String> words) throws HandlerException {
      double result = number(words.getFirst());
      for (String word : words.subList(1, words.size())) {
        result = real.applyAsDouble(result, number(word));
      }
      return result;
    }

    private static boolean areWhole(List<String> words) {
      return words.stream().allMatch(word -> wholeOrNull(word) != null);
    }
  }

  /** A quotient without its fraction. */
  static String wholeQuotient(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    double result = words.isEmpty() ? 1 : number(words.getFirst());
    for (int i = 1; i < words.size(); i++) {
      result /= number(words.get(i));
    }
    return Long.toString((long) result);
  }

  static String average(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    if (words.isEmpty()) {
      return Integer.toString(Integer.MAX_VALUE);
    }
    if (Fold.areWhole(words)) {
      return Long.toString(wholeNumber(Fold.ALL.getFirst().of(text)) / words.size());
    }
    double sum = 0;
    for (String word : words) {
      sum += number(word);
    }
    return RealText.of(sum / words.size());
  }

  static String nonzero(String text) throws HandlerException {
    return Long.toString(greater(ArgSplitter.words(text), ALMOST_NOTHING));
  }

  /** How many numbers there are. */
  static String count(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    for (String word : words) {
      number(word);
    }
    return Integer.toString(words.size());
  }

  /**
   * How many of the numbers after the first are greater than the first; from the first fraction on,
   * whether they are so without their signs.
   */
  static String greaterThanFirst(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    boolean whole = true;
    double first = words.isEmpty() ? 0 : number(words.getFirst());
    int count = 0;
    for (int i = 0; i < words.size(); i++) {
      whole &= wholeOrNull(words.get(i)) != null;
      double value = number(words.get(i));
      count += i > 0 && (whole ? value : Math.abs(value)) > first ? 1 : 0;
    }
    return Integer.toString(count);
  }

  private static long greater(List<String> words, double than) throws HandlerException {
    long count = 0;
    for (String word : words) {
      count += Math.abs(number(word)) > than ? 1 : 0;
    }
    return count;
  }

  /**
   * A function of one number.
   *
   * @param handler its name
   * @param whole its value for a whole number
   * @param real its value for a number with a fraction
   */
  record Single(String handler, LongUnaryOperator whole, DoubleUnaryOperator real) {
    static final List<Single> ALL =
        List.of(
            new Single("neg", x -> -x, x -> -x),
            new Single("abs", Math::abs, Math::abs),
            new Single("ceil", x -> x, Math::ceil),
            new Single("floor", x -> x, Math::floor),
            new Single("round", x -> x, Math::rint));

    /** Its value for the number in {@code text}. */
    String of(String text) throws HandlerException {
      Long value = wholeOrNull(text.strip());
      if (value != null) {
        return Long.toString(whole.applyAsLong(value));
      }
      try {
        return RealText.of(real.applyAsDouble(number(text.strip())));
      } catch (HandlerException e) {
        throw new HandlerException("expected one number", e);
      }
    }
  }

  /**
   * A comparison of two numbers, or of two texts.
   *
   * @param handler its name
   * @param holds whether it holds for a result of {@code compareTo}
   */
  record Comparison(String handler, IntPredicate holds) {
    static final List<Comparison> ALL =
        List.of(
            new Comparison("eq", c -> c == 0),
            new Comparison("ne", c -> c != 0),
            new Comparison("lt", c -> c < 0),
            new Comparison("le", c -> c <= 0),
            new Comparison("gt", c -> c > 0),
            new Comparison("ge", c -> c >= 0));

    /** Whether it holds for the two words in {@code text}. */
    String of(String text) throws HandlerException {
      List<String> words = two(text);
      return Boolean.toString(holds.test(compare(words.get(0), words.get(1))));
    }

    private static int compare(String a, String b) {
      BigDecimal first = decimal(a);
      BigDecimal second = decimal(b);
      return first != null && second != null
          ? first.compareTo(second)
          : Quoting.unquote(a).compareTo(Quoting.unquote(b));
    }

    private static BigDecimal decimal(String word) {
      BigInteger value = Numbers.whole(word, true);
      return value == null ? Numbers.real(word) : new BigDecimal(value);
    }
  }

  /** The remainder of two whole numbers, or of two numbers if {@code fractions} are allowed. */
  static String remainder(String text, boolean fractions) throws HandlerException {
    List<String> words = two(text);
    Long first = wholeOrNull(words.get(0));
    Long second = wholeOrNull(words.get(1));
    if (first != null && second != null && second != 0) {
      return Long.toString(first % second);
    }
    if (!fractions || first != null && second != null) {
      throw new HandlerException("expected two numbers");
    }
    return RealText.of(number(words.get(0)) % number(words.get(1)));
  }

  private static List<String> two(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    if (words.size() != 2) {
      throw new HandlerException("expected two numbers");
    }
    return words;
  }

  /** A whole number of 64 bits. */
  static long wholeNumber(String word) throws HandlerException {
    Long value = wholeOrNull(word);
    if (value == null) {
      throw new HandlerException("syntax error");
    }
    return value;
  }

  static Long wholeOrNull(String word) {
    BigInteger value = Numbers.whole(word, true);
    return value == null || value.bitLength() > 63 ? null : (Long) value.longValue();
  }

  static double number(String word) throws HandlerException {
    Long value = wholeOrNull(word);
    BigDecimal real = value == null ? Numbers.real(word) : null;
    if (value == null && real == null) {
      throw new HandlerException("expected list of numbers");
    }
    return value == null ? real.doubleValue() : (double) (long) value;
  }
}
