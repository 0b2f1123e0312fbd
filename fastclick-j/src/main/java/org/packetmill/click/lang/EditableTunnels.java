package org.packetmill.click.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the real ports behind joined ends, in the order in which Click's tools connect them. */
final class EditableTunnels {
  private final EditableRouter router;
  private final ErrorLog log;

  /** Ports of joined ends that some connection leaves, or reaches. */
  private final Set<EditablePort> outputs = new LinkedHashSet<>();

  private final Set<EditablePort> inputs = new LinkedHashSet<>();
  private final Map<EditablePort, List<EditablePort>> behindOutput = new HashMap<>();
  private final Map<EditablePort, List<EditablePort>> behindInput = new HashMap<>();

  EditableTunnels(EditableRouter router, ErrorLog log) {
    this.router = router;
    this.log = log;
  }

  /** Adds the connections that lead through. */
  void connectThrough() {
    for (EditableConnection c : router.connections()) {
      if (c.from.element().tunnelInput != null) {
        outputs.add(c.from);
      }
      if (c.to.element().tunnelOutput != null) {
        inputs.add(c.to);
      }
    }
    inputs.forEach(port -> expand(port, false));
    outputs.forEach(port -> expand(port, true));
    for (EditableConnection c : List.copyOf(router.connections())) {
      if (outputs.contains(c.from) && !c.to.element().isTunnel()) {
        for (EditablePort port : behindOutput.get(c.from)) {
          EditableConnection made = router.connect(port, c.to, c.landmark());
          if (made != null) {
            made.context = c.context.isEmpty() ? contextInto(port) : c.context;
          }
        }
      }
    }
  }

  /** The context of a link that goes from a port into a compound. */
  private static String contextInto(EditablePort port) {
    for (EditableConnection c : port.element().outOf(port.port())) {
      if (c.to.element().isTunnel() && !c.context.isEmpty()) {
        return c.context;
      }
    }
    return "";
  }

  private void expand(EditablePort start, boolean output) {
    Map<EditablePort, List<EditablePort>> expanded = output ? behindOutput : behindInput;
    Deque<EditablePort> open = new ArrayDeque<>();
    Set<EditablePort> entered = new LinkedHashSet<>();
    open.push(start);
    while (!open.isEmpty()) {
      EditablePort port = open.peek();
      if (expanded.containsKey(port)) {
        open.pop();
      } else if (entered.add(port)) {
        enter(port, output, entered, open);
      } else {
        open.pop();
        expanded.put(port, collect(port, output, expanded));
      }
    }
  }

  private void enter(
      EditablePort port, boolean output, Set<EditablePort> entered, Deque<EditablePort> open) {
    List<EditablePort> next = across(port, output);
    if (next.isEmpty()) {
      reportUnused(port, output);
    }
    for (int i = next.size() - 1; i >= 0; i--) {
      if (isJoined(next.get(i), output) && !entered.contains(next.get(i))) {
        open.push(next.get(i));
      }
    }
  }

  private List<EditablePort> collect(
      EditablePort port, boolean output, Map<EditablePort, List<EditablePort>> expanded) {
    List<EditablePort> found = new ArrayList<>();
    for (EditablePort next : across(port, output)) {
      if (isJoined(next, output)) {
        found.addAll(expanded.getOrDefault(next, List.of()));
      } else {
        found.add(next);
      }
    }
    return found;
  }

  private boolean isJoined(EditablePort port, boolean output) {
    return port.element().isTunnel() && (output ? outputs : inputs).contains(port);
  }

  /** The ports that the other end is connected to, the latest first. */
  private static List<EditablePort> across(EditablePort port, boolean output) {
    EditableElement element = port.element();
    return output
        ? element.tunnelInput.into(port.port()).stream().map(c -> c.from).toList()
        : element.tunnelOutput.outOf(port.port()).stream().map(c -> c.to).toList();
  }

  private void reportUnused(EditablePort port, boolean output) {
    EditableElement element = port.element();
    EditableElement in = output ? element.tunnelInput : element;
    EditableElement out = output ? element : element.tunnelOutput;
    if (out.name().equals(in.name() + "/" + Compound.INPUT)) {
      String rule = output ? "'%s' input %d unused" : "'%s' has no input %d";
      log.errorAt(in.landmark(), rule.formatted(in.name(), port.port()));
    } else {
      String rule = output ? "'%s' has no output %d" : "'%s' output %d unused";
      log.errorAt(out.landmark(), rule.formatted(out.name(), port.port()));
    }
  }
}
