package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.FlatElement;
import org.packetmill.click.lang.FlatRouter;
import org.packetmill.click.lang.Unparser;

/** A router's elements by name, what each was configured with, and names that they define. */
final class ElementDirectory {
  private final FlatRouter flat;
  private final List<Element> elements;
  private final String[] configurations;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<NameLookup.Kind, Names.Table<String>> names =
      new EnumMap<>(NameLookup.Kind.class);

  /** {@code elements} are those of {@code flat}, in its order. */
  ElementDirectory(FlatRouter flat, List<Element> elements) {
    this.flat = flat;
    this.elements = elements;
    configurations = flat.elements().stream().map(FlatElement::config).toArray(String[]::new);
    for (int i = 0; i < configurations.length; i++) {
      numbers.put(flat.elements().get(i).name(), i);
    }
  }

  List<Element> elements() {
    return elements;
  }

  int number(Element element) {
    return numbers.get(element.name());
  }

  /** The element that {@code name} means to {@code from}; null when there is none. */
  Element find(String name, Element from) {
    Integer number = Names.resolve(name, scope(from), numbers::get);
    return number == null ? null : elements.get(number);
  }

  private static String scope(Element from) {
    return from == null ? "" : Names.scopeOf(from.name());
  }

  String configuration(Element element) {
    return configurations[number(element)];
  }

  /** Remembers the arguments that {@code element} was configured with while running. */
  void setConfiguration(Element element, String text) {
    configurations[number(element)] = text;
  }

  String landmark(Element element) {
    return flat.elements().get(number(element)).landmark();
  }

  FlatRouter flat() {
    return flat;
  }

  /** The flattened configuration as it stands now, in the Click language. */
  String text() {
    List<FlatElement> now = new ArrayList<>();
    for (int i = 0; i < configurations.length; i++) {
      FlatElement e = flat.elements().get(i);
      String config = configurations[i];
      now.add(new FlatElement(e.name(), e.className(), config, e.symbolicConfig(), e.landmark()));
    }
    return Unparser.flatConfig(
        new FlatRouter(now, flat.connections(), flat.requirements(), flat.fileName()));
  }

  void defineName(NameLookup.Kind kind, String name, String value, Element from) {
    names.computeIfAbsent(kind, k -> new Names.Table<>()).define(scope(from), name, value);
  }

  /** The names that {@code from} can see. */
  NameLookup names(Element from) {
    String scope = scope(from);
    return (kind, name) -> {
      Names.Table<String> table = names.get(kind);
      return table == null ? null : table.find(scope, name);
    };
  }
}
