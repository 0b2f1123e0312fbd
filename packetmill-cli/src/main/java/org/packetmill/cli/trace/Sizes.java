package org.packetmill.cli.trace;

import java.util.random.RandomGenerator;
import org.packetmill.cli.user.UserException;

/**
 * Sizes of frames in bytes, without the frame check sequence: {@code campus}, one number, or a
 * range. Frames whose headers need more are larger.
 *
 * @param least the smallest size
 * @param most the largest size
 * @param campus whether they are those of a campus network instead: most packets are full or empty,
 *     and their mean is near 970 bytes
 */
public record Sizes(int least, int most, boolean campus) {
  static final int MIN = 14;
  static final int MAX = 9000;
  private static final int FULL = 1514;
  private static final double EMPTY_SHARE = 0.32;
  private static final double FULL_SHARE = 0.58;

  /**
   * Reads {@code campus}, {@code 60} or {@code 60-1514}.
   *
   * @throws UserException when it is none of them
   */
  public static Sizes parse(String text) {
    if (text.equals("campus")) {
      return new Sizes(60, FULL, true);
    }
    String[] ends = text.split("-", 2);
    int least = number(ends[0], text);
    int most = number(ends[ends.length - 1], text);
    if (least < MIN || most > MAX || least > most) {
      throw new UserException(
          "--sizes must be 'campus', N or N-M, from %d to %d: sizes=%s".formatted(MIN, MAX, text));
    }
    return new Sizes(least, most, false);
  }

  private static int number(String digits, String text) {
    if (!digits.matches("\\d{1,5}")) {
      throw new UserException("--sizes must be 'campus', N or N-M: sizes=" + text);
    }
    return Integer.parseInt(digits);
  }

  /** Draws a size. */
  int draw(RandomGenerator random) {
    if (!campus) {
      return random.nextInt(least, most + 1);
    }
    double at = random.nextDouble();
    if (at < EMPTY_SHARE) {
      return random.nextInt(60, 73);
    }
    return at < EMPTY_SHARE + FULL_SHARE ? FULL : random.nextInt(73, FULL);
  }
}
