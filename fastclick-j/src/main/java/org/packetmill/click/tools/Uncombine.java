package org.packetmill.click.tools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.command.UsageException;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-uncombine}: takes one component out of what {@code click-combine} made. */
final class Uncombine implements Tool {
  private static final String OWN = "<click-uncombine>";

  private String component;
  private ToolRun run;
  private EditableRouter router;

  @Override
  public String help() {
    return """
    'Click-uncombine' reads a combined Click configuration produced by
    click-combine and writes one of its components to the standard output.

    Usage: click-uncombine [OPTION]... [ROUTERFILE [COMPONENTNAME]]

    Options:
      -f, --file FILE             Read router configuration from FILE.
      -n, --name NAME             Output the router component named NAME.
      -o, --output FILE           Write output to FILE.
          --help                  Print this message and exit.
      -v, --version               Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(Option.value("name", 'n'));
  }

  @Override
  public void option(CommandLine line) throws UsageException {
    name(line.value());
  }

  private void name(String name) throws UsageException {
    if (component != null) {
      throw new UsageException("component name specified twice");
    }
    component = name;
  }

  @Override
  public void argument(String word, ToolRun toolRun) throws UsageException {
    if (toolRun.file() == null) {
      toolRun.configuration(word, false);
    } else {
      name(word);
    }
  }

  @Override
  public int run(ToolRun toolRun) throws IOException {
    run = toolRun;
    router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    if (router.archive().get(Combine.COMPONENTS) == null) {
      run.log.errorAt(
          run.configurationName(), "not created by 'click-combine' (no 'componentmap')");
      return 1;
    }
    if (component == null) {
      return run.fail("no component specified");
    }
    String prefix = "";
    for (String part : component.split("/")) {
      if (!extract(part, prefix)) {
        return 1;
      }
      prefix += part + "/";
    }
    run.write(router.file());
    return 0;
  }

  /** Leaves nothing but the component of that name. */
  private boolean extract(String name, String prefix) {
    String map = router.archive().get(Combine.COMPONENTS);
    List<String> names = map == null ? List.of() : List.of(map.split("\\s+"));
    if (!names.contains(name)) {
      run.log.errorAt(run.configurationName(), "no '" + prefix + name + "' component");
      return false;
    }
    Set<EditableElement> ends = new HashSet<>();
    for (EditableElement link : router.elementsOf(Combine.LINK)) {
      separate(link, name, ends);
    }
    if (run.log.errorCount() > 0) {
      return false;
    }
    keep(name, ends);
    rename(name);
    StringBuilder nested = new StringBuilder();
    for (String other : names) {
      if (other.startsWith(name + "/")) {
        nested.append(other.substring(name.length() + 1)).append('\n');
      }
    }
    if (nested.isEmpty()) {
      router.archive().remove(Combine.COMPONENTS);
    } else {
      router.archive().put(Combine.COMPONENTS, nested.toString());
    }
    return true;
  }

  /** Puts the component's devices back where a link took their place. */
  private void separate(EditableElement link, String name, Set<EditableElement> ends) {
    List<String> words = ArgSplitter.arguments(link.config());
    int inputs = link.inputs();
    List<List<String>> clauses = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      clauses.add(ArgSplitter.words(words.get(i)));
    }
    boolean strange = words.size() != 2 * (inputs + link.outputs()) || inputs == 0;
    if (strange || clauses.stream().anyMatch(c -> c.size() != 3)) {
      run.log.error("RouterLink '" + link.name() + "' has strange configuration");
      return;
    }
    if (clauses.stream().noneMatch(c -> c.getFirst().equals(name))) {
      if (clauses.stream().anyMatch(c -> c.getFirst().startsWith(name + "/"))) {
        ends.add(link); // It lies inside the component.
      }
      return;
    }
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).getFirst().equals(name)) {
        ends.add(restore(link, clauses.get(i), words.get(2 * i + 1), i, inputs));
      }
    }
    router.free(link);
  }

  private EditableElement restore(
      EditableElement link, List<String> clause, String config, int index, int inputs) {
    EditableElement known = router.find(clause.get(0) + "/" + clause.get(1));
    if (known != null) {
      run.log.errorAt(
          link.landmark(),
          "RouterLink '%s' element '%s' already exists".formatted(link.name(), known.name()));
      return known;
    }
    EditableElement device = router.add(clause.get(1), clause.get(2), config, OWN);
    EditablePort port = new EditablePort(device, 0);
    if (index < inputs) {
      router.insertBefore(port, new EditablePort(link, index), OWN);
    } else {
      router.insertAfter(port, new EditablePort(link, index - inputs), OWN);
    }
    return device;
  }

  private void keep(String name, Set<EditableElement> ends) {
    Set<EditableElement> kept = new HashSet<>(ends);
    router.elements().stream().filter(e -> e.name().startsWith(name + "/")).forEach(kept::add);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (EditableConnection c : router.connections()) {
        boolean from = kept.contains(c.from().element());
        boolean to = kept.contains(c.to().element());
        if (from != to) {
          kept.add(from ? c.to().element() : c.from().element());
          changed = true;
        }
      }
    }
    router.elements().stream().filter(e -> !kept.contains(e)).forEach(EditableElement::kill);
    router.compact();
  }

  private void rename(String name) {
    String prefix = name + "/";
    for (EditableElement element : router.elements()) {
      String shorter =
          element.name().startsWith(prefix) ? element.name().substring(prefix.length()) : null;
      if (shorter != null && router.find(shorter) == null) {
        router.rename(element, shorter);
      }
    }
    for (EditableElement link : router.elementsOf(Combine.LINK)) {
      List<String> words = new ArrayList<>(ArgSplitter.arguments(link.config()));
      for (int i = 0; i < words.size(); i += 2) {
        if (words.get(i).startsWith(prefix)) {
          words.set(i, words.get(i).substring(prefix.length()));
        }
      }
      link.config(ArgSplitter.join(words));
    }
  }
}
