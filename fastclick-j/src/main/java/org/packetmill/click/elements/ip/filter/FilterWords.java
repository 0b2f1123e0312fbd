package org.packetmill.click.elements.ip.filter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a pattern apart into words and operators. */
final class FilterWords {
  private static final Pattern WORD = Pattern.compile("&&|\\|\\||[<>!=]=|[-A-Za-z0-9./@_:]+|\\S");

  private FilterWords() {}

  static List<String> split(String text) {
    Matcher matcher = WORD.matcher(text);
    return matcher.results().map(result -> result.group()).toList();
  }
}
