package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Context links, {@code a ~> b}: packets go from {@code a} to the context that {@code b} asks for.
 * The links of one element become one dispatcher that knows what each of its outputs wants; with a
 * layer named, {@code ~tcp>} or {@code ~/tcp>}, an element that enters or leaves that layer
 * follows.
 */
final class ContextLinks {
  static final String DISPATCHER = "FlowContextDispatcher";

  /** Elements that nobody wrote. */
  static final String LANDMARK = "click";

  private final List<FlatElement> elements;
  private final List<FlatConnection> connections;
  private final ClassCatalog classes;
  private final ErrorLog log;

  /** By element, the connections that leave it as context links; with the arrow of each. */
  private final Map<Integer, List<Integer>> links = new TreeMap<>();

  private final Map<Integer, String> arrows = new TreeMap<>();

  ContextLinks(
      List<FlatElement> elements,
      List<FlatConnection> connections,
      ClassCatalog classes,
      ErrorLog log) {
    this.elements = elements;
    this.connections = connections;
    this.classes = classes;
    this.log = log;
  }

  static String dispatcherName(int element) {
    return "context_flowcontextdispatcher_" + element;
  }

  static String layerName(int element, int link) {
    return "context_stack_" + element + (link == 0 ? "" : "_" + link);
  }

  /** One output for each link, whose context is its own. */
  static String rules(int links) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      rules.add("- " + i);
    }
    return String.join(",", rules);
  }

  /** The class of the element that enters or leaves the layer of an arrow; empty for none. */
  static String className(String arrow) {
    String layer = arrow.substring(1, arrow.length() - 1);
    if (layer.isEmpty()) {
      return "";
    }
    boolean out = layer.startsWith("/");
    String name = layer.substring(out ? 1 : 0).toUpperCase(Locale.ROOT);
    return name + (out ? "Out" : "In");
  }

  /** The connection added last has this arrow. */
  void note(String arrow) {
    if (!arrow.isEmpty()) {
      int last = connections.size() - 1;
      links.computeIfAbsent(connections.get(last).fromElement(), e -> new ArrayList<>()).add(last);
      arrows.put(last, arrow);
    }
  }

  /** Puts the elements in that the links stand for. */
  void resolve() {
    links.forEach(this::resolve);
  }

  private void resolve(int element, List<Integer> ofElement) {
    int dispatcher = add(dispatcherName(element), DISPATCHER, rules(ofElement.size()));
    connections.add(new FlatConnection(element, 0, dispatcher, 0, LANDMARK));
    for (int i = 0; i < ofElement.size(); i++) {
      int from = dispatcher;
      int port = i;
      String className = className(arrows.get(ofElement.get(i)));
      if (!className.isEmpty()) {
        from = add(layerName(element, i), className, "");
        port = 0;
        connections.add(new FlatConnection(dispatcher, i, from, 0, LANDMARK));
      }
      FlatConnection old = connections.get(ofElement.get(i));
      connections.set(
          ofElement.get(i),
          new FlatConnection(from, port, old.toElement(), old.toPort(), old.landmark()));
    }
  }

  private int add(String name, String className, String config) {
    if (elements.stream().anyMatch(e -> e.name().equals(name))) {
      log.errorAt(LANDMARK, "redeclaration of element '" + name + "'");
    }
    if (!classes.knows(className)) {
      log.errorAt(LANDMARK, "unknown element class '" + className + "' for a context link");
    }
    elements.add(new FlatElement(name, className, config, config, LANDMARK));
    return elements.size() - 1;
  }
}
