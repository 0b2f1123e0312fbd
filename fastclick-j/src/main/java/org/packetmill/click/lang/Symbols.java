package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * References to the top level's variables that are to stay symbols. While texts are expanded, each
 * stands as one character of Unicode's private use area, so that no inner scope captures it.
 */
final class Symbols {
  private static final char FIRST = '\uE000';
  private static final int MOST = 6400;

  private final List<String> references = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What stands for {@code reference}, such as {@code $a} or {@code ${a[1]}}; null if too many. */
  String mark(String reference) {
    Integer number = numbers.get(reference);
    if (number == null) {
      if (references.size() == MOST) {
        return null;
      }
      number = references.size();
      numbers.put(reference, number);
      references.add(reference);
    }
    return String.valueOf((char) (FIRST + number));
  }

  /** The text with its references as they were written. */
  String restore(String text) {
    StringBuilder restored = null;
    for (int i = 0; i < text.length(); i++) {
      int number = text.charAt(i) - FIRST;
      boolean marked = number >= 0 && number < references.size();
      if (marked && restored == null) {
        restored = new StringBuilder(text.substring(0, i));
      }
      if (marked) {
        restored.append(restore(delimited(references.get(number), text, i + 1)));
      } else if (restored != null) {
        restored.append(text.charAt(i));
      }
    }
    return restored == null ? text : restored.toString();
  }

  private static String delimited(String reference, String text, int next) {
    boolean runsOn = next < text.length() && Expansion.isName(text.charAt(next));
    return runsOn && reference.charAt(1) != '{' ? "${" + reference.substring(1) + "}" : reference;
  }
}
