package org.packetmill.click.elements.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signals of POSIX by name or number, as Linux numbers them. */
final class SignalNames {
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("ABRT", 6),
          Map.entry("ALRM", 14),
          Map.entry("HUP", 1),
          Map.entry("INT", 2),
          Map.entry("IO", 29),
          Map.entry("PIPE", 13),
          Map.entry("QUIT", 3),
          Map.entry("TERM", 15),
          Map.entry("TSTP", 20),
          Map.entry("USR1", 10),
          Map.entry("USR2", 12));

  private SignalNames() {}

  /** The names of all words; empty when there are none or one is no signal. */
  static List<String> of(Words words) {
    List<String> names = new ArrayList<>();
    while (!words.isEmpty()) {
      Integer number = number(words.next());
      String name = number == null ? null : name(number);
      if (name == null) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  /** The number of a signal, given so or by name; null if there is none. */
  static Integer number(String word) {
    Integer named = NUMBERS.get(word);
    if (named != null) {
      return named;
    }
    Long value = Arithmetic.wholeOrNull(word);
    return value == null || value < 0 || value > 32 ? null : (Integer) value.intValue();
  }

  /** The name of that signal; null for one that has no name here. */
  static String name(int number) {
    for (Map.Entry<String, Integer> entry : NUMBERS.entrySet()) {
      if (entry.getValue() == number) {
        return entry.getKey();
      }
    }
    return null;
  }
}
