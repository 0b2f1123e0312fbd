package org.packetmill.click.tools.clicktest;

import java.util.ArrayList;
import java.util.List;

/** The options behind a section's name, and the words that follow them. */
record Flags(String letters, int length, List<String> names) {
  /** Without {@code +LEN} a section ends where the next one starts. */
  static final int TO_NEXT_SECTION = -1;

  /**
   * Reads {@code [-x]... [+LEN] NAME...}.
   *
   * @throws TestFormatException for a length that is no number
   */
  static Flags parse(String line) throws TestFormatException {
    StringBuilder letters = new StringBuilder();
    int length = TO_NEXT_SECTION;
    List<String> names = new ArrayList<>();
    for (String word : line.strip().split("\\s+")) {
      if (names.isEmpty() && word.startsWith("-") && word.length() > 1) {
        letters.append(word, 1, word.length());
      } else if (names.isEmpty() && word.startsWith("+")) {
        length = length(word);
      } else if (!word.isEmpty()) {
        names.add(word);
      }
    }
    return new Flags(letters.toString(), length, List.copyOf(names));
  }

  private static int length(String word) throws TestFormatException {
    try {
      int length = Integer.parseInt(word.substring(1));
      if (length >= 0) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TestFormatException("'+LEN' takes a number of bytes: LEN=" + word.substring(1));
  }

  boolean has(char letter) {
    return letters.indexOf(letter) >= 0;
  }

  /** The names, or {@code name} when there are none. */
  List<String> namesOr(String name) {
    return names.isEmpty() ? List.of(name) : names;
  }
}
