package org.packetmill.cli.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the global read handler {@code milled} said: whether generated code is in service, and
 * {@code fast N} of {@code total N} packets.
 *
 * @param state its first line, {@code yes: ...} or {@code no: why}
 * @param fast packets that took the fast path
 * @param total packets that came in
 */
public record FastPath(String state, long fast, long total) {
  /** Reads the handler's text; what it does not say counts as 0. */
  public static FastPath parse(String text) {
    List<String> lines = text.lines().toList();
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      values.put(words[0], words[words.length - 1]);
    }
    return new FastPath(
        lines.isEmpty() ? "no: the router cannot tell" : lines.getFirst(),
        number(values.get("fast")),
        number(values.get("total")));
  }

  /** The same, if more packets came in than were counted: those did while it was out of service. */
  public FastPath of(long packets) {
    return new FastPath(state, fast, Math.max(total, packets));
  }

  /** The part of all packets that took the fast path, between 0 and 1. */
  public double share() {
    return total == 0 ? 0 : (double) fast / total;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d of %,d packets (%.1f %%)", fast, total, 100 * share());
  }

  private static long number(String value) {
    return value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
