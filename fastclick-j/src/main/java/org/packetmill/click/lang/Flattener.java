package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.ElementClass.Compounded;
import org.packetmill.click.lang.Tunnels.End;

/** Takes compounds and groups apart, with elements and names in Click's order. */
final class Flattener {
  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 1 << 22;
  private static final int GONE = -1;

  /** The variables of one place: with their values, and with the top level's left as symbols. */
  private record Scopes(Environment actual, Environment symbolic) {
    Scopes inside(int depth) {
      return new Scopes(
          new Environment(actual.outsideOf(depth)), new Environment(symbolic.outsideOf(depth)));
    }
  }

  private final Compound top;
  private final ClassCatalog classes;
  private final String end;
  private final ErrorLog log;
  private final Tunnels tunnels;
  private final Symbols symbols = new Symbols();
  private int depth;
  private boolean tooMany;

  /**
   * Flattens {@code top}.
   *
   * @param end where the text ends, which is the place of what no version of a compound fits
   */
  Flattener(Compound top, ClassCatalog classes, String end, ErrorLog log) {
    this.top = top;
    this.classes = classes;
    this.end = end;
    this.log = log;
    tunnels = new Tunnels(top.nodes, log);
  }

  FlatRouter flatten(Map<String, String> parameters, List<String> requirements, String fileName) {
    Scopes scopes = new Scopes(new Environment(), Environment.symbolic(symbols));
    top.defines.forEach(scopes.actual::define);
    parameters.forEach(scopes.actual::define);
    int written = top.nodes.size();
    for (int i = 0; i < written; i++) {
      expand(i, scopes);
    }
    int[] numbers = numbers();
    List<FlatElement> elements = new ArrayList<>(elements());
    List<FlatConnection> connections = connections(numbers, elements);
    return new FlatRouter(List.copyOf(elements), connections, requirements, fileName);
  }

  // --- Compounds --------------------------------------------------------------------------------

  private void expand(int index, Scopes scopes) {
    top.settleName(index);
    Node node = top.nodes.get(index);
    if (node.isTunnel()) {
      joinGroup(index);
      return;
    }
    node.config = Expansion.expand(node.config, scopes.actual);
    node.symbolicConfig = Expansion.expand(node.symbolicConfig, scopes.symbolic);
    if (!(node.type instanceof Compounded(Compound declared))) {
      return;
    }
    List<String> arguments = ArgSplitter.arguments(node.config);
    ElementClass chosen = Overloads.choose(declared, node, arguments, end, log);
    if (chosen instanceof Compounded(Compound compound)) {
      enter(compound, index, compound.formals.assign(arguments), scopes);
    } else if (chosen != null) {
      node.type = chosen;
    }
  }

  /** A group of the top level: three tunnel nodes, the first one without a slash. */
  private void joinGroup(int index) {
    boolean whole = index + 2 < top.nodes.size();
    if (whole && top.nodes.get(index).name.indexOf('/') < 0) {
      tunnels.join(index, index + 1, index + 2);
    }
  }

  private void enter(Compound compound, int index, List<String> values, Scopes outer) {
    Node node = top.nodes.get(index);
    tooMany |= top.nodes.size() > MOST_ELEMENTS;
    if (depth == DEEPEST || tooMany) {
      String limit = depth == DEEPEST ? DEEPEST + " levels" : MOST_ELEMENTS + " elements";
      log.errorAt(node.landmark, "'" + node.name + "' expands to more than " + limit);
      return;
    }
    List<String> symbolic = compound.formals.assign(ArgSplitter.arguments(node.symbolicConfig));
    Scopes scopes = outer.inside(compound.depth());
    define(compound, values, scopes.actual);
    define(compound, symbolic == null ? values : symbolic, scopes.symbolic);
    depth++;
    expandInto(compound, index, scopes);
    depth--;
  }

  private static void define(Compound compound, List<String> values, Environment environment) {
    for (int i = 0; i < compound.formals.count(); i++) {
      environment.define(compound.formals.name(i), values.get(i));
    }
    compound.defines.forEach(
        (name, value) -> environment.define(name, Expansion.expand(value, environment)));
  }

  private void expandInto(Compound compound, int index, Scopes scopes) {
    int[] indices = new int[compound.nodes.size()];
    Node node = top.nodes.get(index);
    node.type = ElementClass.TUNNEL;
    indices[0] = addTunnel(node.name + "/" + Compound.INPUT, node.landmark);
    indices[1] = addTunnel(node.name + "/" + Compound.OUTPUT, node.landmark);
    if (indices[0] != GONE && indices[1] != GONE) {
      tunnels.join(index, indices[0], indices[1]);
    }
    for (int i = 2; i < indices.length; i++) {
      indices[i] = addInner(compound.nodes.get(i), node);
    }
    for (Link link : compound.links) {
      int from = indices[link.from()];
      int to = indices[link.to()];
      if (from != GONE && to != GONE) {
        top.connect(from, link.fromPort(), to, link.toPort(), link.context(), link.landmark());
      }
    }
    for (int i = 2; i < indices.length; i++) {
      if (compound.nodes.get(i).isTunnel()) {
        joinInnerGroup(indices, i);
        i += 2;
      } else if (indices[i] != GONE) {
        expand(indices[i], scopes);
      }
    }
  }

  private void joinInnerGroup(int[] indices, int first) {
    boolean whole = Arrays.stream(indices, first, first + 3).allMatch(i -> i != GONE);
    if (whole) {
      tunnels.join(indices[first], indices[first + 1], indices[first + 2]);
    }
  }

  private int addTunnel(String name, String landmark) {
    return isFree(name, landmark) ? top.add(name, ElementClass.TUNNEL, "", landmark) : GONE;
  }

  private int addInner(Node inner, Node compound) {
    String name = compound.name + "/" + inner.name;
    if (!isFree(name, compound.landmark)) {
      return GONE;
    }
    if (top.declared(name) != null) {
      log.errorAt(compound.landmark, "'" + name + "' is an element class");
    }
    return top.add(name, inner.type, inner.config, inner.landmark);
  }

  private boolean isFree(String name, String landmark) {
    int taken = top.find(name);
    if (taken >= 0) {
      log.errorAt(landmark, "redeclaration of element '" + name + "'");
      log.errorAt(top.nodes.get(taken).landmark, "'" + name + "' previously declared here");
    }
    return taken < 0;
  }

  // --- Result -----------------------------------------------------------------------------------

  /** The number of each node in the flat router. */
  private int[] numbers() {
    int[] numbers = new int[top.nodes.size()];
    int next = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = top.nodes.get(i).isTunnel() ? GONE : next++;
    }
    return numbers;
  }

  private List<FlatElement> elements() {
    List<FlatElement> elements = new ArrayList<>();
    for (Node node : top.nodes) {
      if (!node.isTunnel()) {
        String symbolic = symbols.restore(node.symbolicConfig);
        elements.add(
            new FlatElement(node.name, node.type.name(), node.config, symbolic, node.landmark));
      }
    }
    return elements;
  }

  /** By the end, then by the beginning. */
  private static int compare(FlatConnection a, FlatConnection b) {
    int order = Integer.compare(a.toElement(), b.toElement());
    order = order != 0 ? order : Integer.compare(a.toPort(), b.toPort());
    order = order != 0 ? order : Integer.compare(a.fromElement(), b.fromElement());
    return order != 0 ? order : Integer.compare(a.fromPort(), b.fromPort());
  }

  /**
   * Follows every connection that leaves a real element to the real ones behind the tunnels. The
   * others are only looked at for their errors. Equal connections count once.
   */
  private List<FlatConnection> connections(int[] numbers, List<FlatElement> elements) {
    top.links.forEach(tunnels::add);
    List<FlatConnection> connections = new ArrayList<>();
    ContextLinks contexts = new ContextLinks(elements, connections, classes, log);
    for (Link link : top.links) {
      End from = new End(link.from(), true, link.fromPort());
      tunnels.resolve(from);
      for (End to : tunnels.resolve(new End(link.to(), false, link.toPort()))) {
        if (numbers[link.from()] != GONE) {
          connections.add(connection(from, to, numbers, link.landmark()));
          contexts.note(link.context());
        }
      }
    }
    contexts.resolve();
    connections.sort(Flattener::compare);
    return withoutRepeats(connections);
  }

  private static List<FlatConnection> withoutRepeats(List<FlatConnection> sorted) {
    List<FlatConnection> result = new ArrayList<>(sorted.size());
    for (FlatConnection connection : sorted) {
      if (result.isEmpty() || compare(result.getLast(), connection) != 0) {
        result.add(connection);
      }
    }
    return List.copyOf(result);
  }

  private static FlatConnection connection(End from, End to, int[] numbers, String landmark) {
    return new FlatConnection(
        numbers[from.element()], from.port(), numbers[to.element()], to.port(), landmark);
  }
}
