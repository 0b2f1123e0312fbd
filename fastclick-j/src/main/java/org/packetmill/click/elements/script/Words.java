package org.packetmill.click.elements.script;

import org.packetmill.click.args.Skip;

/** Takes words off the front of a text, one by one; quotes stay on. */
final class Words {
  private String rest;

  Words(String text) {
    rest = text.substring(Skip.blanks(text, 0));
  }

  /** The next word, "" when there is none. */
  String next() {
    int end = rest.isEmpty() ? 0 : Skip.word(rest, 0);
    String word = rest.substring(0, end);
    rest = rest.substring(Skip.blanks(rest, end));
    return word;
  }

  boolean isEmpty() {
    return rest.isEmpty();
  }

  /** What has not been taken. */
  String rest() {
    return rest;
  }
}
