package org.packetmill.click.router;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Click's scopes: what a name means inside a compound, else in the compounds around it. */
final class Names {
  private Names() {}

  /** The scope of an element: {@code "a/b/"} for {@code a/b/c}, "" at the top level. */
  static String scopeOf(String elementName) {
    return elementName.substring(0, elementName.lastIndexOf('/') + 1);
  }

  /** The first that {@code table} knows of {@code scope + name} and the scopes around it. */
  static <T> T resolve(String name, String scope, Function<String, T> table) {
    String around = scope;
    while (true) {
      T found = table.apply(around + name);
      if (found != null || around.isEmpty()) {
        return found;
      }
      around = scopeOf(around.substring(0, around.length() - 1));
    }
  }

  /** A table of values by scoped name. */
  static final class Table<T> {
    private final Map<String, T> values = new HashMap<>();

    void define(String scope, String name, T value) {
      values.put(scope + name, value);
    }

    T find(String scope, String name) {
      return resolve(name, scope, values::get);
    }
  }
}
