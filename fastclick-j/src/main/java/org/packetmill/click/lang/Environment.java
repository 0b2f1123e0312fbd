package org.packetmill.click.lang;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Variables of one scope, and the scopes around it. */
final class Environment {
  private final Environment parent;
  private final int depth;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Symbols symbols;

  /** A top level. */
  Environment() {
    this(null, null);
  }

  /** A top level whose variables stay symbols. */
  static Environment symbolic(Symbols symbols) {
    return new Environment(null, symbols);
  }

  /** The scope of a compound inside {@code parent}. */
  Environment(Environment parent) {
    this(parent, parent.symbols);
  }

  private Environment(Environment parent, Symbols symbols) {
    this.parent = parent;
    this.symbols = symbols;
    depth = parent == null ? 0 : parent.depth + 1;
  }

  /** 0 at the top level. */
  int depth() {
    return depth;
  }

  /** The innermost scope around this one, itself included, that is less than {@code limit} deep. */
  Environment outsideOf(int limit) {
    Environment scope = this;
    while (scope.depth >= limit) {
      scope = scope.parent;
    }
    return scope;
  }

  /**
   * Gives a variable of this scope a value.
   *
   * @return false if it had one already
   */
  boolean define(String name, String value) {
    return values.put(name, value) == null;
  }

  void forEach(BiConsumer<String, String> action) {
    values.forEach(action);
  }

  /** The value of a variable as it was defined, looked for from the inside out; null if none. */
  String value(String name) {
    for (Environment scope = this; scope != null; scope = scope.parent) {
      String value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What stands for a reference to the top level; null if such references are resolved. */
  String symbol(String reference) {
    return symbols == null ? null : symbols.mark(reference);
  }
}
