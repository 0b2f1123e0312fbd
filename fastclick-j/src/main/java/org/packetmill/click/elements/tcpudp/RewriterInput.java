package org.packetmill.click.elements.tcpudp;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Element;

/** What a rewriter does with packets of unknown flows at one of its inputs. */
final class RewriterInput {
  private enum Kind {
    DROP,
    NOCHANGE,
    KEEP,
    PATTERN,
    MAPPER
  }

  final IPRewriterBase rewriter;
  final int number;
  private Kind kind = Kind.DROP;
  private int output = -1;
  private int replyOutput = -1;
  private RewritePattern pattern;
  private IPMapper mapper;

  /** Mappings that live. */
  final LongAdder count = new LongAdder();

  /** Flows that could not be mapped. */
  final LongAdder failures = new LongAdder();

  private RewriterInput(IPRewriterBase rewriter, int number) {
    this.rewriter = rewriter;
    this.number = number;
  }

  /**
   * Reads an input's specification.
   *
   * @throws IllegalArgumentException when it is wrong; its message says how
   */
  static RewriterInput parse(IPRewriterBase rewriter, int number, String text) {
    List<String> words = ArgSplitter.words(text);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("empty argument");
    }
    RewriterInput input = new RewriterInput(rewriter, number);
    input.read(words.getFirst(), words.subList(1, words.size()));
    return input;
  }

  private void read(String word, List<String> rest) {
    switch (word) {
      case "pass", "passthrough", "nochange" -> readNochange(rest);
      case "keep" -> {
        kind = Kind.KEEP;
        readOutputs(rest);
      }
      case "drop", "discard" -> {
        if (!rest.isEmpty()) {
          throw new IllegalArgumentException("syntax error, expected '" + word + "'");
        }
      }
      case "pattern", "xpattern" -> readPattern(rest);
      default -> readMapper(word, rest);
    }
  }

  private void readNochange(List<String> rest) {
    kind = Kind.NOCHANGE;
    output = rest.isEmpty() ? 0 : integer(rest.getFirst());
    if (rest.size() > 1 || output == Integer.MIN_VALUE) {
      throw new IllegalArgumentException("syntax error, expected 'nochange [OUTPUT]'");
    }
    checkOutput(output);
  }

  private void readPattern(List<String> words) {
    kind = Kind.PATTERN;
    NamedPatterns.Spec spec = NamedPatterns.parse(words, rewriter);
    pattern = spec.pattern();
    setOutputs(spec.output(), spec.replyOutput());
  }

  private void readOutputs(List<String> words) {
    setOutputs(NamedPatterns.forwardOutput(words), NamedPatterns.replyOutput(words));
  }

  private void setOutputs(int forward, int reply) {
    output = forward;
    replyOutput = reply;
    checkOutput(output);
    checkOutput(replyOutput);
  }

  private void checkOutput(int number) {
    if (number < 0 || number >= rewriter.outputCount()) {
      throw new IllegalArgumentException("output port out of range");
    }
  }

  private void readMapper(String word, List<String> rest) {
    kind = Kind.MAPPER;
    Element element = rewriter.context().find(word, rewriter);
    if (element == null) {
      throw new IllegalArgumentException("unknown specification");
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("syntax error, expected element name");
    }
    if (!(element instanceof IPMapper found)) {
      throw new IllegalArgumentException("element is not an IPMapper");
    }
    mapper = found;
  }

  /** A whole number, or the least of all. */
  static int integer(String word) {
    BigInteger value = Numbers.whole(word, true);
    return value == null || value.bitLength() > 31 ? Integer.MIN_VALUE : value.intValue();
  }

  /** Who decides on new flows, or null. */
  IPMapper mapper() {
    return mapper;
  }

  /** Where packets leave that get no mapping; -1 to drop them. */
  int unmappedOutput() {
    return kind == Kind.NOCHANGE ? output : -1;
  }

  /** What becomes of a new flow; null when it gets no mapping. */
  Rewrite rewrite(FlowId flow, UsedFlows used) {
    Rewrite rewrite =
        switch (kind) {
          case KEEP -> new Rewrite(flow, output, replyOutput);
          case PATTERN -> byPattern(flow, used);
          case MAPPER -> mapper.rewrite(flow, used);
          case DROP, NOCHANGE -> null;
        };
    if (rewrite == null && (kind == Kind.PATTERN || kind == Kind.MAPPER)) {
      failures.increment();
    }
    return rewrite;
  }

  private Rewrite byPattern(FlowId flow, UsedFlows used) {
    FlowId to = pattern.rewrite(flow, used);
    return to == null ? null : new Rewrite(to, output, replyOutput);
  }

  /** A line of the {@code patterns} handler. */
  String describe() {
    long live = count.sum();
    String what =
        kind == Kind.PATTERN
            ? pattern.toString()
            : "<" + kind.name().toLowerCase(Locale.ROOT) + ">";
    return what + (live == 0 ? "" : " [" + live + "]") + "\n";
  }
}
