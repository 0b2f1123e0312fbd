package org.packetmill.click.elements;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;

/**
 * Write handlers that change one argument and configure the element again, so that its fields stay
 * written by {@code configure} alone. The element must allow live reconfiguration.
 */
public final class ConfigKeyword {
  private ConfigKeyword() {}

  /** Changes the argument {@code keyword}. */
  public static Handlers.Setter of(Element element, String keyword) {
    return of(element, keyword, Integer.MAX_VALUE);
  }

  /** Changes the argument {@code keyword}, which may also stand without its name at a position. */
  public static Handlers.Setter of(Element element, String keyword, int position) {
    return value -> {
      String config = element.context().configuration(element);
      String changed = replace(config, keyword, position, value.strip());
      element.context().writeHandler(element.name() + ".config " + changed, null);
    };
  }

  /**
   * What stands for the argument {@code keyword}, or at its position; empty if nothing does. Click
   * shows such arguments as they were written.
   */
  public static String text(Element element, String keyword, int position) {
    List<String> arguments = ArgSplitter.arguments(element.context().configuration(element));
    for (String argument : arguments.reversed()) {
      if (argument.matches(keyword + "\\s.*")) {
        return argument.substring(keyword.length()).strip();
      }
    }
    return position < arguments.size() ? arguments.get(position) : "";
  }

  static String replace(String config, String keyword, int position, String value) {
    List<String> arguments = new ArrayList<>(ArgSplitter.arguments(config));
    int at = arguments.size() - 1;
    while (at >= 0 && !arguments.get(at).matches(keyword + "\\s.*")) {
      at--;
    }
    if (at >= 0) {
      arguments.set(at, keyword + " " + value);
    } else if (position < arguments.size()) {
      arguments.set(position, value);
    } else {
      arguments.add(keyword + " " + value);
    }
    return ArgSplitter.join(arguments);
  }
}
