package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.List;

/**
 * Click's flow code: which inputs of an element lead to which of its outputs.
 *
 * <p>Each half lists one letter or {@code [set]} per port, the last one standing for all further
 * ports; an input leads to the outputs that share a letter with it. {@code #} stands for the port's
 * own number.
 */
public final class FlowCode {
  private final String text;
  private final List<String> inputs;
  private final List<String> outputs;

  private FlowCode(String text, List<String> inputs, List<String> outputs) {
    this.text = text;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Reads a code; an empty one means {@code x/x}. */
  public static FlowCode parse(String text) {
    String code = text.isEmpty() ? "x/x" : text;
    int slash = code.indexOf('/');
    String in = slash < 0 ? code : code.substring(0, slash);
    String out = slash < 0 ? code : code.substring(slash + 1);
    return new FlowCode(code, parts(in, text), parts(out, text));
  }

  /** Whether packets from {@code input} may leave through {@code output}. */
  public boolean connects(int input, int output) {
    return text.equals("x/x") || meet(part(inputs, input), input, part(outputs, output), output);
  }

  private static String part(List<String> half, int port) {
    return half.get(Math.min(port, half.size() - 1));
  }

  private static boolean meet(String a, int portA, String b, int portB) {
    if (a.charAt(0) != '^' && b.charAt(0) != '^') {
      return sharesLetter(a, b) || portA == portB && a.contains("#") && b.contains("#");
    }
    // Negated sets are rare: try every letter.
    for (char c = 'A'; c <= 'z'; c++) {
      if (has(a, c) && has(b, c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sharesLetter(String a, String b) {
    return a.chars().anyMatch(c -> c != '#' && b.indexOf(c) >= 0);
  }

  private static boolean has(String set, char c) {
    return set.charAt(0) == '^' ? set.indexOf(c) < 0 : set.indexOf(c) >= 0;
  }

  private static List<String> parts(String half, String code) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < half.length(); i++) {
      int end = half.charAt(i) == '[' ? half.indexOf(']', i) : i;
      if (end < 0) {
        throw bad(code);
      }
      String part = end > i ? half.substring(i + 1, end) : half.substring(i, i + 1);
      if (!part.matches("\\^?[A-Za-z#]+")) {
        throw bad(code);
      }
      parts.add(part);
      i = end;
    }
    if (parts.isEmpty()) {
      throw bad(code);
    }
    return parts;
  }

  private static IllegalArgumentException bad(String code) {
    return new IllegalArgumentException(
        "a flow code is 'x/x', 'x/y', '#/#', '[xy]/x' or the like: code=" + code);
  }
}
