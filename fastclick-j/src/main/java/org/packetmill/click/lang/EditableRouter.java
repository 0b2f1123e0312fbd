package org.packetmill.click.lang;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A flat router that tools change: elements come and go, connections move. Elements and connections
 * keep the order that Click's tools give them, since that order shows in what they write.
 */
public final class EditableRouter {
  static final String TUNNEL = "<tunnel>";

  private final List<EditableElement> elements = new ArrayList<>();
  private final Map<String, EditableElement> names = new HashMap<>();
  private final LinkedHashSet<EditableConnection> connections = new LinkedHashSet<>();

  /** Places of freed elements; new elements take the latest first. */
  private final Deque<Integer> free = new ArrayDeque<>();

  private final List<String> requirements = new ArrayList<>();
  private final Map<String, String> defines = new LinkedHashMap<>();
  private final Archive archive = new Archive();

  // --- Elements ---------------------------------------------------------------------------------

  /** The live elements, in order. */
  public List<EditableElement> elements() {
    return elements.stream().filter(EditableElement::isLive).toList();
  }

  /** How many places there are for elements, those of freed ones included. */
  public int places() {
    return elements.size();
  }

  /** The live elements of one class, in order. */
  public List<EditableElement> elementsOf(String className) {
    return elements().stream().filter(e -> e.className().equals(className)).toList();
  }

  /** The live element of that name, or null. */
  public EditableElement find(String name) {
    EditableElement found = names.get(name);
    return found != null && found.isLive() ? found : null;
  }

  /** Adds an element, or returns the one that has that name. */
  public EditableElement add(String name, String className, String config, String landmark) {
    EditableElement known = names.get(name);
    return known != null ? known : make(name, className, config, landmark, false);
  }

  EditableElement addTunnelEnd(String name, String landmark) {
    EditableElement known = names.get(name);
    return known != null ? known : make(name, TUNNEL, "", landmark, true);
  }

  /** Puts an element of a class in the place of an end that turned out to be none. */
  EditableElement replaceTunnelEnd(EditableElement end, String className, String config) {
    EditableElement made =
        new EditableElement(end.index, end.name(), className, config, end.landmark(), false);
    elements.set(end.index, made);
    names.put(made.name(), made);
    for (EditableConnection c : List.copyOf(end.in)) {
      moveTo(c, new EditablePort(made, c.to.port()));
    }
    for (EditableConnection c : List.copyOf(end.out)) {
      moveFrom(c, new EditablePort(made, c.from.port()));
    }
    end.kill();
    return made;
  }

  /** Adds an element under a name made of its class and a number. */
  public EditableElement addAnonymous(String className, String config, String landmark) {
    int number = elements.size() - free.size() + 1;
    while (names.containsKey(className + "@" + number)) {
      number++;
    }
    return make(className + "@" + number, className, config, landmark, false);
  }

  private EditableElement make(
      String name, String className, String config, String landmark, boolean tunnel) {
    boolean reuse = !free.isEmpty();
    int index = reuse ? free.pop() : elements.size();
    EditableElement made = new EditableElement(index, name, className, config, landmark, tunnel);
    if (reuse) {
      elements.set(index, made);
    } else {
      elements.add(made);
    }
    names.put(name, made);
    return made;
  }

  /** Gives an element another name. */
  public void rename(EditableElement element, String name) {
    names.remove(element.name(), element);
    element.rename(name);
    names.put(name, element);
  }

  /**
   * Takes an element and its connections out; the next new element takes its place in the order.
   */
  public void free(EditableElement element) {
    for (EditableConnection c : List.copyOf(element.in)) {
      remove(c);
    }
    for (EditableConnection c : List.copyOf(element.out)) {
      remove(c);
    }
    release(element);
  }

  private void release(EditableElement element) {
    names.remove(element.name(), element);
    element.kill();
    free.push(element.index);
  }

  /** Removes connections of elements that were killed. */
  public void removeDeadConnections() {
    for (EditableConnection c : List.copyOf(connections)) {
      if (!c.from.element().isLive() || !c.to.element().isLive()) {
        remove(c);
      }
    }
  }

  /** Removes what was killed, and its connections. */
  public void compact() {
    removeDeadConnections();
    names.values().removeIf(element -> !element.isLive());
    elements.removeIf(element -> !element.isLive());
    free.clear();
    for (int i = 0; i < elements.size(); i++) {
      elements.get(i).index = i;
    }
  }

  // --- Connections ------------------------------------------------------------------------------

  /** All connections, in order. */
  public Collection<EditableConnection> connections() {
    return Collections.unmodifiableCollection(connections);
  }

  /** Connects two ports; null if they are connected already. */
  public EditableConnection connect(EditablePort from, EditablePort to, String landmark) {
    if (isConnected(from, to)) {
      return null;
    }
    EditableConnection made = new EditableConnection(from, to, landmark);
    connections.add(made);
    from.element().addOut(made);
    to.element().addIn(made);
    return made;
  }

  /** Whether a connection leads from one port to the other. */
  public boolean isConnected(EditablePort from, EditablePort to) {
    Collection<EditableConnection> out = from.element().out;
    Collection<EditableConnection> in = to.element().in;
    for (EditableConnection c : out.size() < in.size() ? out : in) {
      if (c.from.equals(from) && c.to.equals(to)) {
        return true;
      }
    }
    return false;
  }

  /** The connections of each input, by its number: the latest one, or null. */
  public static List<EditableConnection> latestIn(EditableElement element) {
    EditableConnection[] latest = new EditableConnection[element.inputs()];
    element.connectionsIn().forEach(c -> latest[c.to.port()] = c);
    return new ArrayList<>(Arrays.asList(latest));
  }

  /** The connections of each output, by its number: the latest one, or null. */
  public static List<EditableConnection> latestOut(EditableElement element) {
    EditableConnection[] latest = new EditableConnection[element.outputs()];
    element.connectionsOut().forEach(c -> latest[c.from.port()] = c);
    return new ArrayList<>(Arrays.asList(latest));
  }

  /** Takes a connection out. */
  public void remove(EditableConnection connection) {
    if (connections.remove(connection)) {
      connection.from.element().removeOut(connection);
      connection.to.element().removeIn(connection);
    }
  }

  /** Lets a connection start at another output. */
  public void moveFrom(EditableConnection connection, EditablePort from) {
    connection.from.element().removeOut(connection);
    connection.from = from;
    from.element().addOut(connection);
  }

  /** Lets a connection end at another input. */
  public void moveTo(EditableConnection connection, EditablePort to) {
    connection.to.element().removeIn(connection);
    connection.to = to;
    to.element().addIn(connection);
  }

  /** Leads what came into {@code port} through output {@code inserted} of another element first. */
  public void insertBefore(EditablePort inserted, EditablePort port, String landmark) {
    connect(inserted, port, landmark);
    for (EditableConnection c : port.element().into(port.port())) {
      if (!c.from.equals(inserted)) {
        moveTo(c, inserted);
      }
    }
  }

  /** Leads what left {@code port} through another element first. */
  public void insertAfter(EditablePort inserted, EditablePort port, String landmark) {
    connect(port, inserted, landmark);
    for (EditableConnection c : port.element().outOf(port.port())) {
      if (!c.to.equals(inserted)) {
        moveFrom(c, inserted);
      }
    }
  }

  /** Of connections between the same ports, keeps the latest. */
  public void removeRepeatedConnections() {
    for (EditableElement element : elements) {
      List<EditableConnection> out = List.copyOf(element.out);
      LinkedHashSet<List<EditablePort>> seen = new LinkedHashSet<>();
      for (int i = out.size() - 1; i >= 0; i--) {
        if (!seen.add(List.of(out.get(i).from, out.get(i).to))) {
          remove(out.get(i));
        }
      }
    }
  }

  // --- Tunnels ----------------------------------------------------------------------------------

  /** Joins two ends: what goes into the first comes out of the second. */
  void join(EditableElement in, EditableElement out) {
    in.tunnelOutput = out;
    out.tunnelInput = in;
  }

  /** Connects what lies on both sides of joined ends, and removes those. */
  public void removeTunnels(ErrorLog log) {
    new EditableTunnels(this, log).connectThrough();
    List<EditableElement> joined =
        elements.stream()
            .filter(e -> e.isLive() && (e.tunnelInput != null || e.tunnelOutput != null))
            .toList();
    joined.forEach(EditableElement::kill);
    removeDeadConnections();
    joined.forEach(this::release);
  }

  // --- The rest ---------------------------------------------------------------------------------

  /** The words of {@code require(...)}. */
  public List<String> requirements() {
    return requirements;
  }

  /** The top level's variables that were left as they are, with their values. */
  public Map<String, String> defines() {
    return defines;
  }

  /** What comes with the configuration when it is an archive; empty when it is plain text. */
  public Archive archive() {
    return archive;
  }

  /** The configuration's text, as Click's tools write it. */
  public String text() {
    return Unparser.flatten(flat(), defines);
  }

  /** What a file or stream holds: the text, or an archive with the text in it. */
  public String file() {
    return archive.isEmpty() ? text() : archive.with(text());
  }

  private FlatRouter flat() {
    List<FlatElement> flatElements = new ArrayList<>();
    Map<EditableElement, Integer> numbers = new HashMap<>();
    for (EditableElement e : elements) {
      if (e.isLive() && !e.isTunnel()) {
        numbers.put(e, flatElements.size());
        flatElements.add(
            new FlatElement(e.name(), e.className(), e.config(), e.config(), e.landmark()));
      }
    }
    List<FlatConnection> flatConnections = new ArrayList<>();
    for (EditableConnection c : connections) {
      Integer from = numbers.get(c.from.element());
      Integer to = numbers.get(c.to.element());
      if (from != null && to != null) {
        flatConnections.add(new FlatConnection(from, c.from.port(), to, c.to.port(), c.landmark()));
      }
    }
    return new FlatRouter(flatElements, flatConnections, List.copyOf(requirements), "");
  }
}
