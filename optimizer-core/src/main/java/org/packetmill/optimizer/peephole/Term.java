package org.packetmill.optimizer.peephole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One term of a rule: {@code store v}.
 *
 * @param word the kind, the maker or the condition
 * @param names what it works on; {@code -n} is the opposite of {@code n}
 */
record Term(String word, List<String> names) {
  /** Stands for straight code that neither uses nor leaves a value on the stack. */
  static final String ANYTHING = "...";

  static Term parse(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    return new Term(words.getFirst(), List.copyOf(words.subList(1, words.size())));
  }

  /** Terms with {@code separator} between them; none for blank text. */
  static List<Term> parseAll(String text, String separator) {
    return text.isBlank() ? List.of() : Stream.of(text.split(separator)).map(Term::parse).toList();
  }

  boolean isAnything() {
    return word.equals(ANYTHING);
  }

  /** The member of {@code type} that the word names. */
  <E extends Enum<E>> E as(Class<E> type) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return Stream.concat(Stream.of(word), names.stream()).collect(Collectors.joining(" "));
  }
}
