package org.packetmill.cli.verify;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the global read handler {@code milled} said: lines of {@code name: value}, of which {@code
 * fast} and {@code generic} count packets.
 *
 * @param fast packets that took the fast path
 * @param generic packets that did not
 * @param text all of it
 */
public record FastPath(long fast, long generic, String text) {
  /** Reads the handler's text; what it does not say counts as 0. */
  public static FastPath parse(String text) {
    Map<String, String> values =
        text.lines()
            .map(line -> line.split(":", 2))
            .filter(parts -> parts.length == 2)
            .collect(
                Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip(), (a, b) -> b));
    return new FastPath(number(values.get("fast")), number(values.get("generic")), text);
  }

  /** The part of all packets that took the fast path, between 0 and 1. */
  public double share() {
    return fast + generic == 0 ? 0 : (double) fast / (fast + generic);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d of %,d packets (%.1f %%)", fast, fast + generic, 100 * share());
  }

  private static long number(String value) {
    return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
