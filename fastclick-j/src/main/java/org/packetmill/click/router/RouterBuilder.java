package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.FlatConnection;
import org.packetmill.click.lang.FlatElement;
import org.packetmill.click.lang.FlatRouter;

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
  private final Problems problems = new Problems();
  private ElementClasses classes;
  private Environment environment = Environment.standard();
  private String origin = "builder";

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

  /** What messages call this configuration. */
  public RouterBuilder origin(String name) {
    origin = name;
    return this;
  }

  /** An element of a class that the configuration language would find under that name. */
  public RouterBuilder add(String name, String className, String arguments) {
    String landmark = origin + ":" + (elements.size() + 1);
    if (numbers.putIfAbsent(name, elements.size()) != null) {
      problems.error(landmark, "redeclaration of element '%s'".formatted(name));
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
      problems.error(
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
      problems.error(origin, "undeclared element '%s'".formatted(name));
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
    if (!router.initialize(problems)) {
      router.cleanup();
      throw failure();
    }
    problems.drain().forEach(router::chatter);
    return router;
  }

  /**
   * A router whose elements are configured but not initialized: no device is open, nothing runs.
   *
   * @throws ConfigurationException with every error
   */
  public Router configure() throws ConfigurationException {
    Element[] made = makeElements();
    Router router = new Router(flat(), made, environment);
    if (!router.configure(problems) || problems.errorCount() > 0) {
      router.cleanup();
      throw failure();
    }
    return router;
  }

  private Element[] makeElements() {
    ElementClasses known = classes == null ? ElementClasses.standard() : classes;
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

  private Element make(ElementClasses known, FlatElement element) {
    try {
      return known.create(element.className());
    } catch (IllegalArgumentException e) {
      problems.error(element.landmark(), e.getMessage());
      return new UnknownElement();
    }
  }

  private ConfigurationException failure() {
    problems.error("Router could not be initialized!");
    return new ConfigurationException(problems.lines());
  }
}
