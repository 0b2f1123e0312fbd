package org.packetmill.click.args;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes configuration strings apart as Click does: at commas or at blanks that are not inside
 * quotes or {@code \<hex>}, comments removed.
 */
public final class ArgSplitter {
  private final String text;
  private int at;

  private ArgSplitter(String text) {
    this.text = text;
  }

  /** The arguments of a configuration; an empty last one is left out. */
  public static List<String> arguments(String config) {
    List<String> found = new ArrayList<>();
    ArgSplitter splitter = new ArgSplitter(config);
    while (splitter.at < config.length()) {
      String argument = splitter.upTo(',');
      if (!argument.isEmpty() || splitter.at < config.length()) {
        found.add(argument);
      }
      splitter.at++;
    }
    return found;
  }

  /** The words of an argument, quotes kept. */
  public static List<String> words(String argument) {
    List<String> found = new ArrayList<>();
    int start = Skip.blanks(argument, 0);
    while (start < argument.length()) {
      int end = Skip.word(argument, start);
      found.add(argument.substring(start, end));
      start = Skip.blanks(argument, end);
    }
    return found;
  }

  /** The text without blanks around it, every comment replaced by one blank. */
  public static String uncomment(String text) {
    return new ArgSplitter(text).upTo('\0');
  }

  /** Arguments as one configuration string. */
  public static String join(List<String> arguments) {
    return String.join(", ", arguments);
  }

  private String upTo(char separator) {
    StringBuilder result = new StringBuilder();
    at = Skip.blanks(text, at);
    int left = at;
    int right = at;
    boolean commented = false;
    while (at < text.length() && (separator == '\0' || text.charAt(at) != separator)) {
      if (Skip.isSpace(text.charAt(at))) {
        at++;
      } else if (Skip.atComment(text, at)) {
        at = Skip.comment(text, at);
        commented = true;
      } else {
        if (commented) {
          result.append(text, left, right).append(' ');
          left = at;
          commented = false;
        }
        at = Skip.item(text, at);
        right = at;
      }
    }
    return result.append(text, left, right).toString();
  }
}
