package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.ToolConfiguration;

/** Replaces patterns in a router by other elements, for as long as any pattern is found. */
final class Transform {
  /** Compounds {@code X} and {@code X_Replacement} of a pattern file. */
  record Pattern(ToolConfiguration file, String name, String pattern, String replacement) {}

  /** So many unused places, and the router is compacted. */
  private static final int MOST_UNUSED = 500;

  private final EditableRouter body;
  private final List<Pattern> patterns;
  private final ErrorLog log;
  private final Map<String, Integer> numbers = new HashMap<>();
  private int capacity;

  Transform(EditableRouter body, List<Pattern> patterns, ErrorLog log) {
    this.body = body;
    this.patterns = patterns;
    this.log = log;
  }

  /** Replaces what can be replaced. */
  void run() {
    List<EditableRouter> routers = new ArrayList<>();
    for (Pattern pattern : patterns) {
      routers.add(pattern.file.compound(pattern.pattern));
    }
    setCapacity();
    boolean any = true;
    boolean ever = false;
    while (any) {
      any = false;
      for (int i = 0; i < routers.size() && !any; i++) {
        PatternMatch match = new PatternMatch(routers.get(i), body, i + 1);
        if (match.find()) {
          replace(match, patterns.get(i), i + 1);
          any = true;
          ever = true;
        }
      }
    }
    if (ever) {
      body.compact();
    }
  }

  private void replace(PatternMatch match, Pattern pattern, int mark) {
    String prefix = freshPrefix(pattern.name);
    Map<String, String> oldNames = new HashMap<>();
    for (EditableElement element : match.pattern()) {
      oldNames.put(element.name(), match.matched(element).name());
      body.free(match.matched(element));
    }
    EditableElement end = pattern.file.expandInto(body, pattern.replacement, prefix);
    for (EditableElement element : body.elements()) {
      if (element.name().startsWith(prefix + "/")) {
        element.mark(mark);
        element.config(substituted(element.config(), match.variables()));
      }
    }
    keepNames(prefix, match, oldNames);
    match.entries().forEach(e -> body.connect(e.outside(), new EditablePort(end, e.port()), ""));
    match.exits().forEach(e -> body.connect(new EditablePort(end, e.port()), e.outside(), ""));
    body.removeTunnels(log);
    if (body.places() > capacity || body.places() >= body.elements().size() + MOST_UNUSED) {
      body.compact();
      setCapacity();
    }
  }

  private void setCapacity() {
    capacity = 1;
    while (capacity < body.places()) {
      capacity *= 2;
    }
  }

  private String freshPrefix(String name) {
    while (true) {
      int number = numbers.merge(name, 1, Integer::sum);
      String prefix = name + "@" + number;
      if (body.elements().stream().noneMatch(e -> e.name().startsWith(prefix + "/"))) {
        return prefix;
      }
    }
  }

  /** An element of the replacement takes over the name of what has its name in the pattern. */
  private void keepNames(String prefix, PatternMatch match, Map<String, String> oldNames) {
    for (EditableElement element : match.pattern()) {
      EditableElement made = body.find(prefix + "/" + element.name());
      if (made != null) {
        body.rename(made, oldNames.get(element.name()));
      }
    }
  }

  private static String substituted(String config, Map<String, String> variables) {
    List<String> arguments = new ArrayList<>(ArgSplitter.arguments(config));
    boolean changed = false;
    for (int i = 0; i < arguments.size(); i++) {
      String value = variables.get(arguments.get(i));
      if (value != null) {
        arguments.set(i, value);
        changed = true;
      }
    }
    return changed ? ArgSplitter.join(arguments) : config;
  }
}
