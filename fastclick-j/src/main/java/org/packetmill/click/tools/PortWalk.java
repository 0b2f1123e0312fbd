package org.packetmill.click.tools;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.router.FlowCode;

/** Follows packets through a router, down or up, as flow codes and connections let them. */
final class PortWalk {
  private final TraitsTable traits;
  private final Map<String, FlowCode> flows = new HashMap<>();

  PortWalk(TraitsTable traits) {
    this.traits = traits;
  }

  /** The inputs that packets out of {@code sources} can reach. */
  Set<EditablePort> inputsBehind(Collection<EditableElement> sources) {
    Set<EditablePort> reached = new HashSet<>();
    Deque<EditablePort> work = new ArrayDeque<>();
    for (EditableElement source : sources) {
      source.connectionsOut().forEach(c -> visit(c.to(), reached, work));
    }
    while (!work.isEmpty()) {
      EditablePort input = work.poll();
      FlowCode flow = flow(input.element());
      for (EditableConnection c : input.element().connectionsOut()) {
        if (flow.connects(input.port(), c.from().port())) {
          visit(c.to(), reached, work);
        }
      }
    }
    return reached;
  }

  /** The outputs from which packets can reach {@code sinks}. */
  Set<EditablePort> outputsBefore(Collection<EditableElement> sinks) {
    Set<EditablePort> reached = new HashSet<>();
    Deque<EditablePort> work = new ArrayDeque<>();
    for (EditableElement sink : sinks) {
      sink.connectionsIn().forEach(c -> visit(c.from(), reached, work));
    }
    while (!work.isEmpty()) {
      EditablePort output = work.poll();
      FlowCode flow = flow(output.element());
      for (EditableConnection c : output.element().connectionsIn()) {
        if (flow.connects(c.to().port(), output.port())) {
          visit(c.from(), reached, work);
        }
      }
    }
    return reached;
  }

  private static void visit(EditablePort port, Set<EditablePort> reached, Deque<EditablePort> to) {
    if (reached.add(port)) {
      to.add(port);
    }
  }

  private FlowCode flow(EditableElement element) {
    return flows.computeIfAbsent(
        element.className(), name -> FlowCode.parse(traits.of(name).flow()));
  }
}
