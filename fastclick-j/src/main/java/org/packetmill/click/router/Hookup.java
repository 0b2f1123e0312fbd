package org.packetmill.click.router;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.Port;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatConnection;

/** Makes the elements' ports, checks that each is used, active ones once, and connects them. */
final class Hookup {
  private final Graph graph;
  private final Port[] inputs;
  private final Port[] outputs;

  Hookup(Graph graph, PushPull kinds) {
    this.graph = graph;
    inputs = new Port[graph.allInputs()];
    outputs = new Port[graph.allOutputs()];
    for (int e = 0; e < graph.elements.length; e++) {
      for (int i = 0; i < graph.inputs(e); i++) {
        boolean push = kinds.isPushInput(e, i);
        inputs[graph.firstInput[e] + i] = new Port(graph.elements[e], i, false, push);
      }
      for (int i = 0; i < graph.outputs(e); i++) {
        boolean push = kinds.isPushOutput(e, i);
        outputs[graph.firstOutput[e] + i] = new Port(graph.elements[e], i, true, push);
      }
    }
  }

  /** Active ports (push outputs, pull inputs) connect exactly once, the others at least once. */
  void check(ErrorLog log) {
    int[] inputUses = new int[inputs.length];
    int[] outputUses = new int[outputs.length];
    for (FlatConnection c : graph.connections) {
      inputUses[graph.to(c)]++;
      outputUses[graph.from(c)]++;
    }
    checkReuse(inputs, inputUses, log);
    checkReuse(outputs, outputUses, log);
    checkUse(inputs, inputUses, log);
    checkUse(outputs, outputUses, log);
  }

  private static void checkReuse(Port[] ports, int[] uses, ErrorLog log) {
    for (int i = 0; i < ports.length; i++) {
      Port port = ports[i];
      if (port.isOutput() == port.isPush()) {
        for (int extra = 1; extra < uses[i]; extra++) {
          String kind = port.isOutput() ? "push output" : "pull input";
          report("illegal reuse of '%s' %s %d", port, kind, log);
        }
      }
    }
  }

  private static void checkUse(Port[] ports, int[] uses, ErrorLog log) {
    for (int i = 0; i < ports.length; i++) {
      if (uses[i] == 0) {
        String kind = ports[i].isOutput() ? "output" : "input";
        report("'%s' %s %d unused", ports[i], kind, log);
      }
    }
  }

  private static void report(String format, Port port, String kind, ErrorLog log) {
    Element owner = port.owner();
    log.errorAt(owner.context().landmark(owner), format.formatted(owner, kind, port.index()));
  }

  /** Gives each element its ports, connected. */
  void connect(Router router) {
    for (FlatConnection c : graph.connections) {
      Port output = outputs[graph.from(c)];
      if (output.isPush()) {
        output.connect(graph.elements[c.toElement()], c.toPort());
      } else {
        inputs[graph.to(c)].connect(graph.elements[c.fromElement()], c.fromPort());
      }
    }
    for (int e = 0; e < graph.elements.length; e++) {
      Element element = graph.elements[e];
      element.attach(
          element.name(),
          router,
          java.util.Arrays.copyOfRange(inputs, graph.firstInput[e], graph.firstInput[e + 1]),
          java.util.Arrays.copyOfRange(outputs, graph.firstOutput[e], graph.firstOutput[e + 1]));
    }
  }
}
