package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.ElementClass.Compounded;

/**
 * Takes compounds and groups apart in the order of Click's tools, which differs from that of the
 * router: what is inside a compound comes before the next element beside it.
 */
final class ToolFlattener {
  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 1 << 22;

  private final EditableRouter router;
  private final ErrorLog log;
  private int depth;
  private int made;
  private boolean tooMany;

  ToolFlattener(EditableRouter router, ErrorLog log) {
    this.router = router;
    this.log = log;
  }

  /** Fills the router with what is in {@code scope}. */
  void flatten(Compound scope, Environment environment) {
    List<EditableElement> elements = new ArrayList<>();
    List<Compounded> compounds = new ArrayList<>();
    for (Node node : scope.nodes) {
      boolean compound = node.type instanceof Compounded;
      elements.add(
          compound || node.isTunnel()
              ? router.addTunnelEnd(node.name, node.landmark)
              : router.add(node.name, node.type.name(), node.config, node.landmark));
      compounds.add(node.type instanceof Compounded type ? type : null);
    }
    joinGroups(scope, elements);
    connect(scope, elements);
    for (int i = 0; i < elements.size(); i++) {
      Node node = scope.nodes.get(i);
      String config = Expansion.expand(node.config, environment);
      if (compounds.get(i) != null) {
        EditableElement inside =
            compound(compounds.get(i), node, "", elements.get(i), config, environment);
        if (inside == null) {
          elements.get(i).kill();
        }
      } else {
        elements.get(i).config(config);
      }
    }
    router.removeTunnels(log);
    router.compact();
    resolveContexts();
  }

  /** Puts the elements in that context links stand for. */
  private void resolveContexts() {
    List<EditableElement> elements = router.elements();
    for (int i = 0; i < elements.size(); i++) {
      EditableElement element = elements.get(i);
      List<EditableConnection> links =
          element.connectionsOut().stream().filter(c -> !c.context.isEmpty()).toList();
      if (!links.isEmpty()) {
        resolveContexts(element, i, links);
      }
    }
  }

  private void resolveContexts(
      EditableElement element, int number, List<EditableConnection> links) {
    EditableElement dispatcher =
        router.add(
            ContextLinks.dispatcherName(number),
            ContextLinks.DISPATCHER,
            ContextLinks.rules(links.size()),
            ContextLinks.LANDMARK);
    for (int i = 0; i < links.size(); i++) {
      EditablePort from = new EditablePort(dispatcher, i);
      String className = ContextLinks.className(links.get(i).context);
      if (!className.isEmpty()) {
        String name = ContextLinks.layerName(number, i);
        EditableElement layer = router.add(name, className, "", ContextLinks.LANDMARK);
        router.connect(from, new EditablePort(layer, 0), ContextLinks.LANDMARK);
        from = new EditablePort(layer, 0);
      }
      router.moveFrom(links.get(i), from);
    }
    router.connect(
        new EditablePort(element, 0), new EditablePort(dispatcher, 0), ContextLinks.LANDMARK);
  }

  /** Groups are three ends in a row; those before the first are a compound's pseudo-elements. */
  private void joinGroups(Compound scope, List<EditableElement> elements) {
    for (int i = scope.pseudoElements(); i + 2 < elements.size(); i++) {
      if (scope.nodes.get(i).isTunnel()) {
        router.join(elements.get(i), elements.get(i + 1));
        router.join(elements.get(i + 2), elements.get(i));
        i += 2;
      }
    }
  }

  private void connect(Compound scope, List<EditableElement> elements) {
    for (Link link : scope.links) {
      EditableElement from = elements.get(link.from());
      EditableElement to = elements.get(link.to());
      if (from != null && to != null) {
        EditableConnection made =
            router.connect(
                new EditablePort(from, link.fromPort()),
                new EditablePort(to, link.toPort()),
                link.landmark());
        if (made != null) {
          made.context = link.context();
        }
      }
    }
  }

  /**
   * Puts what is in a compound into the router.
   *
   * @param place the end that stands for the compound; null to make one
   * @return the end, or null when no overload fits
   */
  private EditableElement compound(
      Compounded type,
      Node node,
      String prefix,
      EditableElement place,
      String config,
      Environment environment) {
    List<String> arguments = ArgSplitter.arguments(config);
    ElementClass chosen = Overloads.choose(type.compound(), node, arguments, node.landmark, log);
    if (chosen instanceof Compounded(Compound compound)) {
      EditableElement outside =
          place != null ? place : router.addTunnelEnd(prefix + node.name, node.landmark);
      enter(compound, outside, compound.formals.assign(arguments), environment);
      return outside;
    } else if (chosen != null) {
      return primitive(chosen.name(), prefix + node.name, place, config, node.landmark);
    }
    return null;
  }

  /** The overload is a class after all. */
  private EditableElement primitive(
      String className, String name, EditableElement place, String config, String landmark) {
    if (place == null) {
      return router.add(name, className, config, landmark);
    }
    return router.replaceTunnelEnd(place, className, config);
  }

  private void enter(
      Compound compound, EditableElement outside, List<String> values, Environment around) {
    if (depth == DEEPEST || tooMany) {
      String limit = depth == DEEPEST ? DEEPEST + " levels" : MOST_ELEMENTS + " elements";
      log.errorAt(outside.landmark(), "'" + outside.name() + "' expands to more than " + limit);
      return;
    }
    Environment environment = new Environment(around.outsideOf(compound.depth()));
    for (int i = 0; i < compound.formals.count(); i++) {
      environment.define(compound.formals.name(i), i < values.size() ? values.get(i) : "");
    }
    compound.defines.forEach(
        (name, value) -> environment.define(name, Expansion.expand(value, environment)));
    depth++;
    expandInto(compound, outside, environment);
    depth--;
  }

  /** Puts what is in a compound into the router, behind the end that stands for it. */
  void expandInto(Compound compound, EditableElement outside, Environment environment) {
    String prefix = outside.name() + "/";
    EditableElement input = router.addTunnelEnd(prefix + Compound.INPUT, outside.landmark());
    EditableElement output = router.addTunnelEnd(prefix + Compound.OUTPUT, outside.landmark());
    router.join(outside, input);
    router.join(output, outside);
    List<EditableElement> elements = new ArrayList<>(compound.nodes.size());
    elements.add(input);
    elements.add(output);
    for (int i = 2; i < compound.nodes.size(); i++) {
      elements.add(inner(compound.nodes.get(i), prefix, environment));
    }
    joinGroups(compound, elements);
    connect(compound, elements);
  }

  private EditableElement inner(Node node, String prefix, Environment environment) {
    tooMany |= ++made > MOST_ELEMENTS;
    String name = prefix + node.name;
    if (node.isTunnel()) {
      return router.addTunnelEnd(name, node.landmark);
    }
    String config = Expansion.expand(node.config, environment);
    if (node.type instanceof Compounded type) {
      return compound(type, node, prefix, null, config, environment);
    }
    EditableElement known = router.find(name);
    if (known != null) {
      log.errorAt(node.landmark, "redeclaration of element '" + name + "'");
      log.errorAt(known.landmark(), "element '" + name + "' previously declared here");
      return known;
    }
    return router.add(name, node.type.name(), config, node.landmark);
  }
}
