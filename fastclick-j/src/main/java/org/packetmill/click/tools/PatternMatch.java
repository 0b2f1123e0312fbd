package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/**
 * Looks for a pattern in a router: elements of the same classes, connected in the same way among
 * each other and not otherwise, with arguments that fit, reached from outside and left only where
 * the pattern has an input or output.
 */
final class PatternMatch {
  /** A connection from outside, and the port of the pattern that it stands for. */
  record Crossing(EditablePort outside, int port) {}

  private final EditableRouter body;
  private final int mark;
  private final List<EditableElement> wanted = new ArrayList<>();
  private final EditableElement input;
  private final EditableElement output;
  private final Map<EditableElement, EditableElement> match = new IdentityHashMap<>();
  private final Map<EditableElement, EditableElement> back = new IdentityHashMap<>();
  private final Map<String, List<EditableElement>> byClass = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final List<Crossing> entries = new ArrayList<>();
  private final List<Crossing> exits = new ArrayList<>();

  /** Looks for {@code pattern} in {@code body}; what it made of it before carries {@code mark}. */
  PatternMatch(EditableRouter pattern, EditableRouter body, int mark) {
    this.body = body;
    this.mark = mark;
    input = pattern.find("input");
    output = pattern.find("output");
    for (EditableElement element : pattern.elements()) {
      if (!element.isTunnel()) {
        wanted.add(element);
      }
    }
    for (EditableElement element : body.elements()) {
      byClass.computeIfAbsent(element.className(), name -> new ArrayList<>()).add(element);
    }
  }

  /** Finds the first match; false when there is none. */
  boolean find() {
    return !wanted.isEmpty() && place(0);
  }

  /** The elements of the pattern, in order. */
  List<EditableElement> pattern() {
    return wanted;
  }

  /** What an element of the pattern was found to be. */
  EditableElement matched(EditableElement element) {
    return match.get(element);
  }

  /** The pattern's variables, {@code $x}, by what stands there. */
  Map<String, String> variables() {
    return variables;
  }

  /** The connections from outside into the pattern's inputs. */
  List<Crossing> entries() {
    return entries;
  }

  /** The connections from the pattern's outputs to the outside. */
  List<Crossing> exits() {
    return exits;
  }

  // --- Search -----------------------------------------------------------------------------------

  private boolean place(int index) {
    if (index == wanted.size()) {
      return fits();
    }
    EditableElement element = wanted.get(index);
    for (EditableElement candidate : candidates(element)) {
      if (candidate.className().equals(element.className()) && !back.containsKey(candidate)) {
        match.put(element, candidate);
        back.put(candidate, element);
        if (connectedAlike(element) && place(index + 1)) {
          return true;
        }
        match.remove(element);
        back.remove(candidate);
      }
    }
    return false;
  }

  /** Neighbours of what was placed before, if there are any; otherwise all of that class. */
  private List<EditableElement> candidates(EditableElement element) {
    for (EditableConnection c : element.connectionsIn()) {
      EditableElement before = match.get(c.from().element());
      if (before != null) {
        return before.outOf(c.from().port()).stream().map(o -> o.to().element()).toList();
      }
    }
    for (EditableConnection c : element.connectionsOut()) {
      EditableElement behind = match.get(c.to().element());
      if (behind != null) {
        return behind.into(c.to().port()).stream().map(i -> i.from().element()).toList().reversed();
      }
    }
    return byClass.getOrDefault(element.className(), List.of());
  }

  /** Whether the pattern's connections with what was placed are there. */
  private boolean connectedAlike(EditableElement element) {
    for (EditableConnection c : element.connectionsIn()) {
      if (!hasCounterpart(c)) {
        return false;
      }
    }
    for (EditableConnection c : element.connectionsOut()) {
      if (!hasCounterpart(c)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCounterpart(EditableConnection c) {
    EditableElement from = match.get(c.from().element());
    EditableElement to = match.get(c.to().element());
    return from == null
        || to == null
        || body.isConnected(
            new EditablePort(from, c.from().port()), new EditablePort(to, c.to().port()));
  }

  // --- Checks -----------------------------------------------------------------------------------

  private boolean fits() {
    variables.clear();
    entries.clear();
    exits.clear();
    boolean fresh = false;
    for (EditableElement element : wanted) {
      if (!argumentsFit(element.config(), match.get(element).config())) {
        return false;
      }
      fresh |= match.get(element).mark() != mark;
    }
    // What consists of nothing but replacements by this very pattern is left alone.
    return fresh && boundaryFits() && allPortsUsed();
  }

  private boolean argumentsFit(String pattern, String actual) {
    List<String> wantedArguments = ArgSplitter.arguments(pattern);
    List<String> arguments = ArgSplitter.arguments(actual);
    if (wantedArguments.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      String want = wantedArguments.get(i);
      String have = arguments.get(i);
      if (!want.equals(have)
          && !(want.matches("\\$\\w+")
              && have.equals(variables.computeIfAbsent(want, name -> have)))) {
        return false;
      }
    }
    return true;
  }

  private boolean boundaryFits() {
    for (EditableConnection c : connectionsOfMatch()) {
      EditableElement from = back.get(c.from().element());
      EditableElement to = back.get(c.to().element());
      if (from != null && to != null) {
        if (!isInPattern(from, c.from().port(), to, c.to().port())) {
          return false;
        }
      } else if (from == null ? !enters(c, to) : !leaves(c, from)) {
        return false;
      }
    }
    return true;
  }

  /** The connections at matched elements, in the router's order. */
  private List<EditableConnection> connectionsOfMatch() {
    Set<EditableConnection> touching = Collections.newSetFromMap(new IdentityHashMap<>());
    for (EditableElement element : back.keySet()) {
      touching.addAll(element.connectionsIn());
      touching.addAll(element.connectionsOut());
    }
    return body.connections().stream().filter(touching::contains).toList();
  }

  private static boolean isInPattern(
      EditableElement from, int fromPort, EditableElement to, int toPort) {
    return from.outOf(fromPort).stream()
        .anyMatch(c -> c.to().element() == to && c.to().port() == toPort);
  }

  /** Finds the least input of the pattern that the connection can stand for. */
  private boolean enters(EditableConnection c, EditableElement inside) {
    int found = Integer.MAX_VALUE;
    for (EditableConnection p : inside.into(c.to().port())) {
      if (p.from().element() == input && p.from().port() < found && allEntered(p, c.from())) {
        found = p.from().port();
      }
    }
    if (found == Integer.MAX_VALUE) {
      return false;
    }
    entries.add(new Crossing(c.from(), found));
    return true;
  }

  /** Whether the outside port leads to everything that the pattern's input leads to. */
  private boolean allEntered(EditableConnection p, EditablePort outside) {
    return input.outOf(p.from().port()).stream()
        .allMatch(q ->
            match.containsKey(q.to().element())
                && body.isConnected(
                    outside, new EditablePort(match.get(q.to().element()), q.to().port())));
  }

  private boolean leaves(EditableConnection c, EditableElement inside) {
    int found = Integer.MAX_VALUE;
    for (EditableConnection p : inside.outOf(c.from().port())) {
      if (p.to().element() == output && p.to().port() < found && allLeft(p, c.to())) {
        found = p.to().port();
      }
    }
    if (found == Integer.MAX_VALUE) {
      return false;
    }
    exits.add(new Crossing(c.to(), found));
    return true;
  }

  private boolean allLeft(EditableConnection p, EditablePort outside) {
    return output.into(p.to().port()).stream()
        .allMatch(q ->
            match.containsKey(q.from().element())
                && body.isConnected(
                    new EditablePort(match.get(q.from().element()), q.from().port()), outside));
  }

  private boolean allPortsUsed() {
    return input.connectionsOut().stream()
            .allMatch(c -> entries.stream().anyMatch(e -> e.port() == c.from().port()))
        && output.connectionsIn().stream()
            .allMatch(c -> exits.stream().anyMatch(e -> e.port() == c.to().port()));
  }
}
