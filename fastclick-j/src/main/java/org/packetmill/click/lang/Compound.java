package org.packetmill.click.lang;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.packetmill.click.args.Numbers;

/**
 * One scope of the language: the top level, or the body of a compound with its parameters. Holds
 * its elements, connections, variables, and the classes declared in it.
 */
final class Compound {
  static final String INPUT = "input";
  static final String OUTPUT = "output";

  private final String name;
  private final String landmark;
  private final Compound outer;
  private final int depth;
  private final Map<String, ElementClass> classes = new LinkedHashMap<>();
  private final Map<String, Integer> indices = new HashMap<>();
  private final int pseudoElements;

  final Formals formals = new Formals();

  /** Variables that {@code define} gave a value here. */
  final Map<String, String> defines = new LinkedHashMap<>();

  final List<Node> nodes = new ArrayList<>();
  final List<Link> links = new ArrayList<>();

  /** What is tried when the arguments or ports do not fit; null if nothing is. */
  ElementClass overload;

  int inputs;
  int outputs;

  /** The top level. */
  Compound() {
    this("", "", null, 0);
  }

  /** A compound declared in {@code outer}. */
  Compound(String name, String landmark, Compound outer) {
    this(name, landmark, outer, 2);
    add(INPUT, ElementClass.TUNNEL, "", landmark);
    add(OUTPUT, ElementClass.TUNNEL, "", landmark);
  }

  private Compound(String name, String landmark, Compound outer, int pseudoElements) {
    this.name = name;
    this.landmark = landmark;
    this.outer = outer;
    this.pseudoElements = pseudoElements;
    depth = outer == null ? 0 : outer.depth + 1;
  }

  String name() {
    return name;
  }

  String printableName() {
    return name.isEmpty() ? "<anonymous>" : name;
  }

  String landmark() {
    return landmark;
  }

  int depth() {
    return depth;
  }

  /** How many of the first elements are the compound's {@code input} and {@code output}. */
  int pseudoElements() {
    return pseudoElements;
  }

  // --- Classes ----------------------------------------------------------------------------------

  void declare(String className, ElementClass type) {
    if (!className.isEmpty()) {
      classes.put(className, type);
    }
  }

  /** The class a name stands for here; null if the configuration declares none. */
  ElementClass declared(String className) {
    for (Compound scope = this; scope != null; scope = scope.outer) {
      ElementClass type = scope.classes.get(className);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  /** The classes declared in this very scope, in order. */
  Map<String, ElementClass> declaredHere() {
    return Collections.unmodifiableMap(classes);
  }

  // --- Elements ---------------------------------------------------------------------------------

  /** The index of the element of that name, or -1. */
  int find(String element) {
    return indices.getOrDefault(element, -1);
  }

  int add(String element, ElementClass type, String config, String where) {
    indices.put(element, nodes.size());
    nodes.add(new Node(element, type, config, where));
    return nodes.size() - 1;
  }

  /** Makes another element answer to a name, and returns the index of the one that did. */
  int rename(String element, int index) {
    return Objects.requireNonNullElse(indices.put(element, index), -1);
  }

  /** Undoes {@link #rename}. */
  void restore(String element, int index) {
    if (index < 0) {
      indices.remove(element);
    } else {
      indices.put(element, index);
    }
  }

  /** A name for the next element, marked as not yet final. */
  String anonymousName(String className) {
    return ";" + className + "@" + (nodes.size() - pseudoElements + 1);
  }

  /** Gives an anonymous element its name, with another number if that name is taken. */
  void settleName(int index) {
    Node node = nodes.get(index);
    if (!node.isAnonymous()) {
      return;
    }
    String wanted = node.name.substring(1);
    if (indices.containsKey(wanted)) {
      wanted = freeName(wanted);
    }
    indices.put(wanted, index);
    node.name = wanted;
  }

  private String freeName(String taken) {
    int behind = taken.lastIndexOf('@') + 1;
    int digits = behind;
    while (digits < taken.length() && Character.isDigit(taken.charAt(digits))) {
      digits++;
    }
    BigInteger parsed = Numbers.whole(taken.substring(behind, digits), false);
    int number = parsed == null || parsed.bitLength() > 31 ? 0 : parsed.intValue();
    String free;
    do {
      number++;
      free = taken.substring(0, behind) + number;
    } while (indices.containsKey(free));
    return free;
  }

  void connect(int from, int fromPort, int to, int toPort, String context, String where) {
    links.add(new Link(from, fromPort, to, toPort, context, where));
    nodes.get(from).useOutput(fromPort);
    nodes.get(to).useInput(toPort);
  }

  // --- Completion -------------------------------------------------------------------------------

  /** Checks the pseudo-elements and settles the names. */
  void finish(ErrorLog log) {
    inputs = checkInputs(nodes.get(0), printableName(), landmark, log);
    outputs = checkOutputs(nodes.get(1), printableName(), landmark, log);
    for (int i = 0; i < nodes.size(); i++) {
      settleName(i);
    }
  }

  /** Checks {@code input} and returns how many inputs the compound or group has. */
  static int checkInputs(Node input, String who, String where, ErrorLog log) {
    if (input.inputs > 0) {
      log.errorAt(where, "'" + who + "' pseudoelement 'input' may only be used as output");
    }
    for (int i = 0; i < input.outputs; i++) {
      if (!input.usesOutput(i)) {
        log.errorAt(where, "'" + who + "' input " + i + " missing");
      }
    }
    return input.outputs;
  }

  /** Checks {@code output} and returns how many outputs the compound or group has. */
  static int checkOutputs(Node output, String who, String where, ErrorLog log) {
    if (output.outputs > 0) {
      log.errorAt(where, "'" + who + "' pseudoelement 'output' may only be used as input");
    }
    for (int i = 0; i < output.inputs; i++) {
      if (!output.usesInput(i)) {
        log.errorAt(where, "'" + who + "' output " + i + " missing");
      }
    }
    return output.inputs;
  }
}
