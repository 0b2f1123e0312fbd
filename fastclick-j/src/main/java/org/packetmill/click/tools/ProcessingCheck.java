package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.router.FlowCode;

/**
 * Checks how a router is connected, without making its elements: numbers of ports, push and pull,
 * ports that are used twice or not at all. Classes that are not known are only warned about.
 */
final class ProcessingCheck {
  private final EditableRouter router;
  private final TraitsTable traits;
  private final ErrorLog log;
  private final List<EditableConnection> connections;

  /** {@code h}, {@code l}, or {@code a} for ports that have not been decided. */
  private final Map<EditablePort, Character> inputs = new HashMap<>();

  private final Map<EditablePort, Character> outputs = new HashMap<>();
  private final Set<EditableConnection> wrong = new HashSet<>();
  private final Set<EditablePort> mixedReported = new HashSet<>();

  ProcessingCheck(EditableRouter router, TraitsTable traits, ErrorLog log) {
    this.router = router;
    this.traits = traits;
    this.log = log;
    connections = List.copyOf(router.connections());
  }

  /** Reports everything that is wrong. */
  void check() {
    readCodes();
    spread();
    checkReuse();
    router.elements().forEach(this::checkPorts);
  }

  /** Whether packets are pulled through an output, after {@link #check}. */
  boolean isPull(EditablePort output) {
    return outputs.getOrDefault(output, 'a') == 'l';
  }

  private void readCodes() {
    Set<String> warned = new HashSet<>();
    for (EditableElement element : router.elements()) {
      Traits known = traits.of(element.className());
      if (!known.known() && warned.add(element.className())) {
        log.warningAt(element.landmark(), "unknown element class '" + element.className() + "'");
      }
      String[] halves = known.processing().split("/", 2);
      for (int i = 0; i < element.inputs(); i++) {
        inputs.put(new EditablePort(element, i), at(halves[0], i));
      }
      for (int i = 0; i < element.outputs(); i++) {
        outputs.put(new EditablePort(element, i), at(halves[halves.length - 1], i));
      }
    }
  }

  private static char at(String half, int port) {
    return half.isEmpty() ? 'a' : half.charAt(Math.min(port, half.length() - 1));
  }

  // --- Push and pull ----------------------------------------------------------------------------

  private void spread() {
    List<EditablePort[]> inner = innerWays();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (EditableConnection c : connections) {
        changed |= agree(c.from(), c.to(), c);
      }
      for (EditablePort[] way : inner) {
        changed |= agree(way[1], way[0], null);
      }
    }
  }

  /** Input and output of each way through an element that is neither push nor pull by itself. */
  private List<EditablePort[]> innerWays() {
    List<EditablePort[]> ways = new ArrayList<>();
    for (EditableElement element : router.elements()) {
      FlowCode flow = FlowCode.parse(traits.of(element.className()).flow());
      for (int i = 0; i < element.inputs(); i++) {
        EditablePort in = new EditablePort(element, i);
        for (int o = 0; o < element.outputs() && inputs.get(in) == 'a'; o++) {
          EditablePort out = new EditablePort(element, o);
          if (outputs.get(out) == 'a' && flow.connects(i, o)) {
            ways.add(new EditablePort[] {in, out});
          }
        }
      }
    }
    return ways;
  }

  private boolean agree(EditablePort output, EditablePort input, EditableConnection c) {
    char from = outputs.get(output);
    char to = inputs.get(input);
    if (from == to || (c != null && wrong.contains(c))) {
      return false;
    }
    if (to == 'a') {
      inputs.put(input, from);
      return true;
    } else if (from == 'a') {
      outputs.put(output, to);
      return true;
    }
    return c == null ? mixed(output, input) : conflict(c, from);
  }

  private boolean conflict(EditableConnection c, char from) {
    wrong.add(c);
    log.errorAt(
        c.landmark(),
        "'%s' %s output %d connected to '%s' %s input %d"
            .formatted(
                c.from().element().name(),
                word(from),
                c.from().port(),
                c.to().element().name(),
                word(from == 'h' ? 'l' : 'h'),
                c.to().port()));
    return false;
  }

  private boolean mixed(EditablePort output, EditablePort input) {
    if (mixedReported.add(output)) {
      log.errorAt(
          output.element().landmark(),
          "agnostic '%s' in mixed context: %s input %d, %s output %d"
              .formatted(
                  output.element().name(),
                  word(inputs.get(input)),
                  input.port(),
                  word(outputs.get(output)),
                  output.port()));
    }
    return false;
  }

  private static String word(char processing) {
    return processing == 'l' ? "pull" : "push";
  }

  // --- Ports ------------------------------------------------------------------------------------

  private void checkReuse() {
    Map<EditablePort, EditableConnection> usedOutputs = new HashMap<>();
    Map<EditablePort, EditableConnection> usedInputs = new HashMap<>();
    for (EditableConnection c : connections) {
      EditableConnection before = usedOutputs.putIfAbsent(c.from(), c);
      if (before != null && outputs.get(c.from()) != 'l' && !wrong.contains(c)) {
        reuse(c, before, c.from(), "push output", "output");
      }
      before = usedInputs.putIfAbsent(c.to(), c);
      if (before != null && inputs.get(c.to()) == 'l' && !wrong.contains(c)) {
        reuse(c, before, c.to(), "pull input", "input");
      }
    }
  }

  private void reuse(
      EditableConnection c,
      EditableConnection before,
      EditablePort port,
      String what,
      String which) {
    String name = port.element().name();
    log.errorAt(c.landmark(), "illegal reuse of '%s' %s %d".formatted(name, what, port.port()));
    log.messageAt(
        before.landmark(), "'%s' %s %d previously used here".formatted(name, which, port.port()));
  }

  private void checkPorts(EditableElement element) {
    PortLimits limits = PortLimits.parse(traits.of(element.className()).ports());
    limits.check(element, log);
    List<EditableConnection> in = EditableRouter.latestIn(element);
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i) == null) {
        notConnected(element, word(inputs.get(new EditablePort(element, i))) + " input", i);
      }
    }
    List<EditableConnection> out = EditableRouter.latestOut(element);
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i) == null) {
        notConnected(element, word(outputs.get(new EditablePort(element, i))) + " output", i);
      }
    }
  }

  private void notConnected(EditableElement element, String what, int port) {
    log.errorAt(
        element.landmark(), "'%s' %s %d not connected".formatted(element.name(), what, port));
  }
}
