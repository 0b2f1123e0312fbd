package org.packetmill.click.elements.stream;

import java.util.Arrays;
import java.util.List;

/** Looks for words in data of which more may come. */
final class WordSearch {
  /** No place. */
  static final int NOTHING = -1;

  private WordSearch() {}

  /** Where {@code word} is, from {@code from} on. */
  static int find(byte[] data, byte[] word, int from) {
    for (int at = from; at + word.length <= data.length; at++) {
      if (Arrays.equals(data, at, at + word.length, word, 0, word.length)) {
        return at;
      }
    }
    return NOTHING;
  }

  /** Where the first word begins that the end of the data cuts off. */
  static int begun(byte[] data, List<byte[]> words) {
    int first = data.length;
    for (byte[] word : words) {
      for (int at = Math.max(0, data.length - word.length + 1); at < first; at++) {
        if (Arrays.equals(data, at, data.length, word, 0, data.length - at)) {
          first = at;
        }
      }
    }
    return first == data.length ? NOTHING : first;
  }
}
