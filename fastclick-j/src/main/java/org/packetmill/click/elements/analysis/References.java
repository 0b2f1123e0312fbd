package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;

/** Arguments that name another element. */
final class References {
  private References() {}

  /**
   * The element that {@code arg} names to {@code from}; null when it was not given, and after an
   * error.
   */
  static <T extends Element> T read(
      Class<T> type, String keyword, Arg arg, Element from, Args args) {
    if (!arg.present()) {
      return null;
    }
    String name = arg.asString("");
    Element found = from.context().find(name, from);
    if (found == null) {
      args.complain(keyword + ": does not name an element");
      return null;
    }
    if (!type.isInstance(found)) {
      args.error("%s must be a valid %s element".formatted(keyword, type.getSimpleName()));
      return null;
    }
    return type.cast(found);
  }
}
