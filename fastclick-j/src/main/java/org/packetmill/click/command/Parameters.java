package org.packetmill.click.command;

import java.util.Map;
import java.util.function.Consumer;

/** Words of a command line that give a variable a value: {@code NAME=VALUE}. */
public final class Parameters {
  private Parameters() {}

  /**
   * Takes a word into {@code parameters} if it is one. The first value of a variable stays; that
   * there is another is a complaint.
   *
   * @return whether it is
   */
  public static boolean define(
      String word, Map<String, String> parameters, Consumer<String> complaints) {
    int equals = word.indexOf('=');
    if (equals <= 0 || !isName(word, equals)) {
      return false;
    }
    String name = word.substring(0, equals);
    if (parameters.putIfAbsent(name, word.substring(equals + 1)) != null) {
      complaints.accept("parameter '" + name + "' multiply defined");
    }
    return true;
  }

  private static boolean isName(String word, int end) {
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }
}
