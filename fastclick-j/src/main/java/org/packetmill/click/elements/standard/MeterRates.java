package org.packetmill.click.elements.standard;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Units;

/** The rates that meters compare with, and what may be wrong with them. */
final class MeterRates {
  private MeterRates() {}

  /** Rates in bytes a second; null if one makes no sense. */
  static long[] read(List<String> words, Args args) {
    long[] rates = new long[words.size()];
    for (int i = 0; i < rates.length; i++) {
      Long rate = Units.bandwidth(words.get(i));
      if (rate == null) {
        args.error("argument %d syntax error".formatted(i + 1));
        return null;
      }
      rates[i] = rate;
      if (i > 0 && rate <= rates[i - 1]) {
        args.error("rate %d must be > rate %d".formatted(i + 1, i));
        return null;
      }
      if (rate != 0 && Numbers.real(words.get(i)) != null) {
        args.warning("no units for bandwidth argument %d, assuming Bps".formatted(i + 1));
      }
    }
    return rates;
  }

  /** Whether none is above {@code most}. */
  static boolean fit(long[] rates, long most, Args args) {
    for (int i = 0; i < rates.length; i++) {
      if (rates[i] > most) {
        args.error("rate %d too large (max %d)".formatted(i + 1, most));
        return false;
      }
    }
    return true;
  }
}
