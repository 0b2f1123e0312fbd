package org.packetmill.click.tools;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-undead}: removes what no packet passes, and what makes no difference to any. */
final class Undead implements Tool {
  static final String IDLE = "Idle";
  static final String OWN = "<click-undead>";

  private boolean configOnly;
  private boolean verbose;
  private ToolRun run;
  private EditableRouter router;
  private TraitsTable traits;

  /** How many ports elements had, which they are to keep. */
  private final Map<String, Integer> inputs = new HashMap<>();

  private final Map<String, Integer> outputs = new HashMap<>();

  @Override
  public String help() {
    return """
    'Click-undead' transforms a router configuration by removing dead code. This
    includes any elements that are not connected both to a packet source and to a
    packet sink. It also removes redundant elements, such as Null and StaticSwitch.

    Usage: click-undead [OPTION]... [ROUTERFILE]

    Options:
      -f, --file FILE               Read router configuration from FILE.
      -e, --expression EXPR         Use EXPR as router configuration.
      -o, --output FILE             Write output to FILE.
      -k, -u                        Drivers; accepted and ignored.
      -c, --config                  Write new configuration only.
      -V, --verbose                 Print debugging information.
      -C, --clickpath PATH          Use PATH for CLICKPATH.
          --help                    Print this message and exit.
      -v, --version                 Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.toggle("config", 'c'),
        Option.toggle("kernel", 'k'),
        Option.toggle("user", 'u'),
        Option.toggle("verbose", 'V'));
  }

  @Override
  public void option(CommandLine line) {
    switch (line.name()) {
      case "config" -> configOnly = !line.negated();
      case "verbose" -> verbose = !line.negated();
      default -> {}
    }
  }

  @Override
  public int run(ToolRun toolRun) throws IOException {
    run = toolRun;
    router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    traits = new TraitsTable();
    for (EditableElement element : router.elements()) {
      inputs.put(element.name(), element.inputs());
      outputs.put(element.name(), element.outputs());
    }
    new StaticElements(router, run.log).remove();
    router.compact();
    Set<EditableElement> live = live();
    if (live.isEmpty() && !router.elements().isEmpty()) {
      run.log.warning("no live elements in configuration");
      return 1;
    }
    removeAllBut(live);
    new RedundantElements(router, run.log, verbose, inputs, outputs).remove();
    replaceBlankPorts();
    router.compact();
    run.write(configOnly ? router.text() : router.file());
    return 0;
  }

  private Set<EditableElement> live() {
    for (EditableElement element : router.elements()) {
      if (traits.of(element.className()).flag('L') == 2) {
        traits.flow(element.className(), ""); // All ways through it count.
      }
    }
    Set<EditableElement> sources = new HashSet<>();
    Set<EditableElement> sinks = new HashSet<>();
    router.elements().forEach(element -> classify(element, sources, sinks));
    PortWalk walk = new PortWalk(traits);
    Set<EditablePort> reached = walk.inputsBehind(sources);
    Set<EditablePort> leading = walk.outputsBefore(sinks);
    reached.forEach(port -> addUnlessIdle(port.element(), sources));
    leading.forEach(port -> addUnlessIdle(port.element(), sinks));
    sources.retainAll(sinks);
    router.elements().stream().filter(this::livesAlone).forEach(sources::add);
    return sources;
  }

  private static void addUnlessIdle(EditableElement element, Set<EditableElement> to) {
    if (!element.className().equals(IDLE)) {
      to.add(element);
    }
  }

  private void classify(
      EditableElement element, Set<EditableElement> sources, Set<EditableElement> sinks) {
    int flag = traits.of(element.className()).flag('S');
    String assuming = "";
    if (flag < 0 || flag > 3) {
      flag = (element.inputs() > 0 ? 0 : 1) | (element.outputs() > 0 ? 0 : 2);
      assuming = "assuming ";
    }
    boolean source = (flag & 1) != 0;
    boolean sink = (flag & 2) != 0;
    if (source) {
      sources.add(element);
    }
    if (sink) {
      sinks.add(element);
    }
    if (verbose && flag != 0) {
      String what = source ? (sink ? "source and sink" : "source") : "sink";
      run.log.messageAt(
          element.landmark(), assuming + "'" + element.declaration() + "' is " + what);
    }
  }

  /** Elements without ports do something else than passing packets on. */
  private boolean livesAlone(EditableElement element) {
    int flag = traits.of(element.className()).flag('L');
    boolean noPorts = element.inputs() == 0 && element.outputs() == 0;
    return flag == 1 || (flag != 0 && noPorts);
  }

  private void removeAllBut(Set<EditableElement> live) {
    for (EditableElement element : router.elements()) {
      if (!live.contains(element)) {
        if (verbose) {
          run.log.messageAt(element.landmark(), "removing '" + element.declaration() + "'");
        }
        element.kill();
      }
    }
    router.removeDeadConnections();
  }

  /** Connects ports that lost their neighbour with an Idle. */
  private void replaceBlankPorts() {
    EditableElement idle = router.addAnonymous(IDLE, "", OWN);
    int nextIn = 0;
    int nextOut = 0;
    for (EditableElement element : router.elements()) {
      List<EditableConnection> in = EditableRouter.latestIn(element);
      int wantedIn = inputs.getOrDefault(element.name(), in.size());
      for (int p = 0; p < wantedIn; p++) {
        if (p >= in.size() || in.get(p) == null) {
          router.connect(new EditablePort(idle, nextOut++), new EditablePort(element, p), OWN);
        }
      }
      List<EditableConnection> out = EditableRouter.latestOut(element);
      int wantedOut = outputs.getOrDefault(element.name(), out.size());
      for (int p = 0; p < wantedOut; p++) {
        if (p >= out.size() || out.get(p) == null) {
          router.connect(new EditablePort(element, p), new EditablePort(idle, nextIn++), OWN);
        }
      }
    }
    if (nextIn == 0 && nextOut == 0) {
      idle.kill();
    }
  }
}
