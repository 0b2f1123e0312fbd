package org.packetmill.click.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-combine}: makes one configuration of several, with links between their devices. */
final class Combine implements Tool {
  static final String LINK = "RouterLink";
  static final String COMPONENTS = "componentmap";
  private static final String TRAITS = "elementmap.xml";

  private static final String LINK_TRAITS =
      """
      <?xml version="1.0" standalone="yes"?>
      <elementmap xmlns="http://www.lcdf.org/click/xml/">
        <entry name="RouterLink" processing="l/h" flowcode="x/x" flags="S3" />
      </elementmap>
      """;

  /** A configuration to be read: its name, or "" for a number, and where it is. */
  private record Part(String name, String file, boolean isExpression) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<String> linkTexts = new ArrayList<>();
  private String nextName = "";
  private boolean configOnly;

  @Override
  public String help() {
    return """
    'Click-combine' combines several Click router configurations at their network
    devices and writes the combined configuration to the standard output. The
    combination is controlled by link specifications. The click-uncombine tool can
    extract components from these combined configurations.

    Usage: click-combine [OPTION]... [ROUTERFILE | ROUTERNAME=FILE | LINKSPEC]

    Options:
      -o, --output FILE      Write combined configuration to FILE.
      -n, --name NAME        The next router component name is NAME.
      -f, --file FILE        Read router component configuration from FILE.
      -e, --expression EXPR  Use EXPR as router component configuration.
      -l, --link LINKSPEC    Add a link between router components. LINKSPEC has the
                             form 'NAME1.COMP1=NAME2.COMP2'. Each NAME is a router
                             component name. Each COMP is either an element name or
                             a device name (for linking at From/To/PollDevices).
      -c, --config           Output config only (not an archive).
      -C, --clickpath PATH   Use PATH for CLICKPATH.
          --help             Print this message and exit.
      -v, --version          Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.flag("config", 'c'),
        Option.value("expression", 'e'),
        Option.value("file", 'f'),
        Option.value("link", 'l'),
        Option.value("name", 'n'));
  }

  @Override
  public void option(CommandLine line) {
    switch (line.name()) {
      case "file" -> part(nextName, line.value(), false);
      case "expression" -> part(nextName, line.value(), true);
      case "link" -> linkTexts.add(line.value());
      case "name" -> nextName = line.value();
      default -> configOnly = true;
    }
  }

  @Override
  public void argument(String word, ToolRun run) {
    int colon = word.indexOf(':');
    int equals = word.indexOf('=');
    int dot = word.indexOf('.');
    if (colon >= 0) {
      part(word.substring(0, colon), word.substring(colon + 1), false);
    } else if (equals < 0) {
      part(nextName, word, false);
    } else if (dot < 0 || dot > equals) {
      part(word.substring(0, equals), word.substring(equals + 1), false);
    } else {
      linkTexts.add(word);
    }
  }

  private void part(String name, String file, boolean isExpression) {
    String used = name.isEmpty() ? String.valueOf(parts.size() + 1) : name;
    parts.add(new Part(used, file, isExpression));
    nextName = "";
  }

  @Override
  public int run(ToolRun run) throws IOException {
    if (parts.isEmpty()) {
      return run.fail("no routers specified");
    }
    RouterLinks links = new RouterLinks(run);
    for (Part part : parts) {
      EditableRouter router = run.flatten(part.file, part.isExpression, true);
      checkName(part.name, run);
      if (!links.addRouter(part.name, router)) {
        return run.fail("two routers named '" + part.name + "'");
      }
    }
    linkTexts.forEach(links::add);
    if (run.log.errorCount() > 0) {
      return 1;
    }
    EditableRouter combined = new EditableRouter();
    links.routers().forEach((name, router) -> copy(name, router, combined));
    combined.elementsOf(LINK).forEach(Combine::nest);
    if (links.isEmpty()) {
      run.log.warning("no links between routers");
    }
    if (!links.connect(combined)) {
      return 1;
    }
    combined.compact();
    addMaps(links, combined);
    run.write(configOnly ? combined.text() : combined.file());
    return 0;
  }

  private static void checkName(String name, ToolRun run) {
    boolean good = name.matches("[A-Za-z0-9_@]+(/[A-Za-z0-9_@]+)*");
    if (!good) {
      run.log.error("router name '" + name + "' is not a legal Click identifier");
    }
  }

  private static void copy(String name, EditableRouter from, EditableRouter to) {
    for (EditableElement e : from.elements()) {
      to.add(name + "/" + e.name(), e.className(), e.config(), e.landmark());
    }
    for (EditableConnection c : from.connections()) {
      EditableElement start = to.find(name + "/" + c.from().element().name());
      EditableElement end = to.find(name + "/" + c.to().element().name());
      to.connect(
          new EditablePort(start, c.from().port()),
          new EditablePort(end, c.to().port()),
          c.landmark());
    }
    Set<String> required = new HashSet<>(to.requirements());
    from.requirements().stream().filter(required::add).forEach(to.requirements()::add);
    for (String member : from.archive().names()) {
      if (!member.equals(COMPONENTS) && !member.equals(TRAITS)) {
        to.archive().put(member, from.archive().get(member));
      }
    }
  }

  /** A link of a component names elements of that component, which have longer names now. */
  private static void nest(EditableElement link) {
    String prefix = link.name().substring(0, link.name().indexOf('/') + 1);
    List<String> words = new ArrayList<>(ArgSplitter.arguments(link.config()));
    for (int i = 0; i < words.size(); i += 2) {
      words.set(i, prefix + words.get(i));
    }
    link.config(ArgSplitter.join(words));
  }

  private static void addMaps(RouterLinks links, EditableRouter combined) {
    StringBuilder components = new StringBuilder();
    boolean linked = !links.isEmpty();
    for (Map.Entry<String, EditableRouter> part : links.routers().entrySet()) {
      components.append(part.getKey()).append('\n');
      String nested = part.getValue().archive().get(COMPONENTS);
      linked |= nested != null;
      for (String name : nested == null ? new String[0] : nested.split("\n")) {
        components.append(part.getKey()).append('/').append(name).append('\n');
      }
    }
    if (linked) {
      combined.archive().put(TRAITS, LINK_TRAITS);
    }
    combined.archive().put(COMPONENTS, components.toString());
  }
}
