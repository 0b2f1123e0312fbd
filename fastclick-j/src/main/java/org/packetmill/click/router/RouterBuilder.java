package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.ConfigParser;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatConnection;
import org.packetmill.click.lang.FlatElement;
import org.packetmill.click.lang.FlatRouter;
import org.packetmill.click.lang.LibraryLoader;

/**
 * Makes a router, in Java instead of the Click language:
 *
 * <pre>{@code
 * Router router =
 *     new RouterBuilder()
 *         .add("source", "InfiniteSource", "LIMIT 10")
 *         .add("count", new MyCounter(), "")
 *         .add("sink", "Discard", "")
 *         .chain("source", "count", "sink")
 *         .build();
 * }</pre>
 *
 * <p>Mistakes come to light in {@link #build}, all at once.
 */
public final class RouterBuilder {
  private final List<FlatElement> elements = new ArrayList<>();
  private final List<FlatConnection> connections = new ArrayList<>();
  private final List<String> requirements = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Element> instances = new HashMap<>();
  private ErrorLog log = new ErrorLog();
  private boolean logIsOurs = true;
  private final Map<String, String> parameters = new HashMap<>();
  private LibraryLoader libraries = LibraryLoader.NONE;
  private String source;

  /** Whether the text could not even be read as a graph. */
  private boolean misread;

  /** How many errors there were when the text had been read, if it had any. */
  private int readErrors;

  private ElementClasses classes;
  private Environment environment = Environment.standard();
  private Router replaced;
  private String origin = "builder";
  private int added;

  /** Where element classes come from; by default {@link ElementClasses#standard}. */
  public RouterBuilder classes(ElementClasses elementClasses) {
    classes = elementClasses;
    return this;
  }

  /** What the router finds around itself. */
  public RouterBuilder environment(Environment newEnvironment) {
    environment = newEnvironment;
    return this;
  }

  /** The running router that the new one is going to replace. */
  public RouterBuilder replacing(Router running) {
    replaced = running;
    return this;
  }

  /** What the parameter {@code $name} stands for, whatever {@code define} says. */
  public RouterBuilder parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** Where {@code require(library ...)} looks. */
  public RouterBuilder libraries(LibraryLoader loader) {
    libraries = loader;
    return this;
  }

  /** Takes messages as they come up; otherwise warnings are told once the router is built. */
  public RouterBuilder log(ErrorLog newLog) {
    log = newLog;
    logIsOurs = false;
    return this;
  }

  /**
   * Adds what a text in the Click language describes. Classes, parameters, libraries and log must
   * have been set before.
   *
   * @param text the configuration, a character for a byte
   * @param fileName what messages call it
   */
  public RouterBuilder text(String text, String fileName) {
    int before = log.lines().size();
    int errors = log.errorCount();
    FlatRouter parsed =
        ConfigParser.parsePartly(text, fileName, parameters, elementClasses(), libraries, log);
    source = text;
    if (log.errorCount() > errors) {
      readErrors = log.errorCount();
      misread |= !log.lines().stream().skip(before).allMatch(RouterBuilder::leavesGraphWhole);
    }
    return flat(parsed);
  }

  /** After such an error the rest of the graph can still be checked, for further errors. */
  private static boolean leavesGraphWhole(String line) {
    return line.contains(": unknown element class '") || line.contains(": undeclared element '");
  }

  /** What messages call this configuration. */
  public RouterBuilder origin(String name) {
    origin = name;
    return this;
  }

  /** An element of a class that the configuration language would find under that name. */
  public RouterBuilder add(String name, String className, String arguments) {
    added++;
    String landmark = origin + ":" + added;
    if (numbers.putIfAbsent(name, elements.size()) != null) {
      log.errorAt(landmark, "redeclaration of element '%s'".formatted(name));
      return this;
    }
    elements.add(new FlatElement(name, className, arguments, arguments, landmark));
    return this;
  }

  /** An element made by the caller. */
  public RouterBuilder add(String name, Element element, String arguments) {
    instances.put(name, element);
    return add(name, element.className(), arguments);
  }

  /** Connects output 0 of each element to input 0 of the next. */
  public RouterBuilder chain(String... names) {
    for (int i = 1; i < names.length; i++) {
      connect(names[i - 1], 0, names[i], 0);
    }
    return this;
  }

  /** Connects output {@code fromPort} of {@code from} to input {@code toPort} of {@code to}. */
  public RouterBuilder connect(String from, int fromPort, String to, int toPort) {
    Integer fromNumber = number(from);
    Integer toNumber = number(to);
    if (fromPort < 0 || toPort < 0) {
      log.errorAt(
          origin,
          "a port is 0 or more: from=%s[%d], to=%s[%d]".formatted(from, fromPort, to, toPort));
    } else if (fromNumber != null && toNumber != null) {
      connections.add(new FlatConnection(fromNumber, fromPort, toNumber, toPort, origin));
    }
    return this;
  }

  private Integer number(String name) {
    Integer number = numbers.get(name);
    if (number == null) {
      log.errorAt(origin, "undeclared element '%s'".formatted(name));
    }
    return number;
  }

  /** Starts from a configuration that was parsed; more may be added. */
  public RouterBuilder flat(FlatRouter flat) {
    int offset = elements.size();
    origin = flat.fileName();
    for (FlatElement element : flat.elements()) {
      numbers.put(element.name(), elements.size());
      elements.add(element);
    }
    for (FlatConnection c : flat.connections()) {
      connections.add(
          new FlatConnection(
              c.fromElement() + offset,
              c.fromPort(),
              c.toElement() + offset,
              c.toPort(),
              c.landmark()));
    }
    requirements.addAll(flat.requirements());
    return this;
  }

  /** The configuration as it stands. */
  public FlatRouter flat() {
    return new FlatRouter(
        List.copyOf(elements), List.copyOf(connections), List.copyOf(requirements), origin);
  }

  /**
   * A router whose elements are configured and initialized, ready for a {@link Driver}. Warnings go
   * to the environment's chatter.
   *
   * @throws ConfigurationException with every error; everything that was started has been undone
   */
  public Router build() throws ConfigurationException {
    Router router = configure();
    if (!router.initialize(log)) {
      router.cleanup();
      throw failure();
    }
    if (logIsOurs) {
      log.lines().forEach(router::chatter);
    }
    return router;
  }

  /**
   * A router whose elements are configured but not initialized: no device is open, nothing runs.
   *
   * @throws ConfigurationException with every error
   */
  public Router configure() throws ConfigurationException {
    if (misread) {
      throw new ConfigurationException(log.lines());
    }
    Element[] made = makeElements();
    Router router = new Router(flat(), made, environment, source);
    router.setReplaced(replaced);
    if (!router.configure(log) || log.errorCount() > 0) {
      router.cleanup();
      throw failure();
    }
    return router;
  }

  private Element[] makeElements() {
    ElementClasses known = elementClasses();
    for (String requirement : requirements) {
      if (requirement.startsWith("package ")) {
        known.requirePackage(requirement.substring("package ".length()).strip());
      }
    }
    Element[] made = new Element[elements.size()];
    for (int i = 0; i < made.length; i++) {
      Element instance = instances.get(elements.get(i).name());
      made[i] = instance != null ? instance : make(known, elements.get(i));
    }
    return made;
  }

  private ElementClasses elementClasses() {
    if (classes == null) {
      classes = ElementClasses.standard();
    }
    return classes;
  }

  private Element make(ElementClasses known, FlatElement element) {
    try {
      return known.create(element.className());
    } catch (IllegalArgumentException e) {
      if (source == null || known.knows(element.className())) {
        log.errorAt(element.landmark(), e.getMessage());
      }
      return new UnknownElement();
    }
  }

  private ConfigurationException failure() {
    if (log.errorCount() > readErrors) {
      log.error("Router could not be initialized!");
    }
    return new ConfigurationException(log.lines());
  }
}
