package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Skip;

/** The parameters of a compound: positional ones, keywords, and one for all the rest. */
final class Formals {
  private static final String REST = "__REST__";

  private final List<String> names = new ArrayList<>();

  /** A keyword, {@code __REST__}, or empty for a positional parameter. */
  private final List<String> keywords = new ArrayList<>();

  private boolean orderReported;

  int count() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** Adds a parameter and says what is wrong with it, or null. */
  String add(String name, String keyword) {
    boolean repeated = !keyword.isEmpty() && keywords.contains(keyword);
    String before = keywords.isEmpty() ? "" : keywords.getLast();
    names.add(name);
    keywords.add(keyword);
    if (repeated) {
      return "repeated keyword parameter '" + keyword + "' in compound element";
    }
    boolean disorder = before.equals(REST) || (keyword.isEmpty() && !before.isEmpty());
    if (disorder && !orderReported) {
      orderReported = true;
      return "compound element parameters out of order\n"
          + "(The correct order is '[positional], [keywords], [__REST__]'.)";
    }
    return null;
  }

  /** Each parameter's value, or null if the arguments do not fit. */
  List<String> assign(List<String> arguments) {
    if (keywords.isEmpty() || keywords.getLast().isEmpty()) {
      return arguments.size() == names.size() ? arguments : null;
    }
    boolean rest = keywords.getLast().equals(REST);
    int positional = positional();
    if (arguments.size() < positional) {
      return null;
    }
    String[] values = new String[names.size()];
    List<String> left = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (i < positional) {
        values[i] = arguments.get(i);
      } else if (!assignKeyword(arguments.get(i), positional, values)) {
        left.add(arguments.get(i));
      }
    }
    if (rest) {
      values[values.length - 1] = ArgSplitter.join(left);
    }
    boolean complete = Arrays.stream(values).allMatch(value -> value != null);
    return complete && (rest || left.isEmpty()) ? List.of(values) : null;
  }

  /** The parameters as an error message shows them, or nothing. */
  String signature() {
    if (keywords.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>();
    for (String keyword : keywords) {
      shown.add(keyword.isEmpty() ? "<arg>" : keyword.equals(REST) ? "..." : keyword);
    }
    return "(" + String.join(", ", shown) + ")";
  }

  private int positional() {
    int count = 0;
    while (keywords.get(count).isEmpty()) {
      count++;
    }
    return count;
  }

  private boolean assignKeyword(String argument, int first, String[] values) {
    int end = 0;
    while (end < argument.length() && !Skip.isSpace(argument.charAt(end))) {
      end++;
    }
    String keyword = argument.substring(0, end);
    for (int i = first; i < values.length; i++) {
      if (keywords.get(i).equals(keyword) && !keyword.equals(REST)) {
        values[i] = argument.substring(end).stripLeading();
        return true;
      }
    }
    return false;
  }
}
