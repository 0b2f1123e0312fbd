package org.packetmill.click.elements.tcpudp;

import java.util.List;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;

/** Reads patterns with outputs, written out or by the name that IPRewriterPatterns gave them. */
final class NamedPatterns {
  /** A pattern and where packets leave. */
  record Spec(RewritePattern pattern, int output, int replyOutput) {}

  private NamedPatterns() {}

  /**
   * Reads {@code PATTERN OUTPUT REPLY_OUTPUT}, an argument of {@code owner}.
   *
   * @throws IllegalArgumentException when it is wrong; its message says how
   */
  static Spec parse(List<String> words, Element owner) {
    if (words.size() <= 2) {
      throw new IllegalArgumentException("syntax error");
    }
    List<String> outputs = words.subList(words.size() - 2, words.size());
    RewritePattern pattern = pattern(words.subList(0, words.size() - 2), owner);
    return new Spec(pattern, forwardOutput(outputs), replyOutput(outputs));
  }

  static RewritePattern pattern(List<String> words, Element owner) {
    ElementContext context = owner.context();
    if (words.size() != 1) {
      return PatternParser.parse(words, context.random(), context.names(owner));
    }
    RewritePattern pattern = find(words.getFirst(), context);
    if (pattern == null) {
      throw new IllegalArgumentException("no such pattern '" + words.getFirst() + "'");
    }
    return pattern;
  }

  static RewritePattern find(String name, ElementContext context) {
    for (Element element : context.elements()) {
      if (element instanceof IPRewriterPatterns patterns && patterns.find(name) != null) {
        return patterns.find(name);
      }
    }
    return null;
  }

  static int forwardOutput(List<String> words) {
    int output = words.size() == 2 ? RewriterInput.integer(words.getFirst()) : Integer.MIN_VALUE;
    if (output == Integer.MIN_VALUE) {
      throw new IllegalArgumentException("bad forward port");
    }
    return output;
  }

  static int replyOutput(List<String> words) {
    int output = RewriterInput.integer(words.getLast());
    if (output == Integer.MIN_VALUE) {
      throw new IllegalArgumentException("bad reply port");
    }
    return output;
  }
}
