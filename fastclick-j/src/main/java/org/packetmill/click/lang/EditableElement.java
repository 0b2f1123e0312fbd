package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** An element of a router that is being changed. */
public final class EditableElement {

  /** Its place in the order of elements. */
  int index;

  private String name;
  private final String className;
  private String config;
  private final String landmark;
  private final boolean tunnel;
  private boolean live = true;

  /** The other ends, for the two sides of a compound or group. */
  EditableElement tunnelInput;

  EditableElement tunnelOutput;

  /** Connections, the latest last. */
  final LinkedHashSet<EditableConnection> in = new LinkedHashSet<>();

  final LinkedHashSet<EditableConnection> out = new LinkedHashSet<>();

  /** How many connections each port has, by its number. */
  private final TreeMap<Integer, Integer> usedInputs = new TreeMap<>();

  private final TreeMap<Integer, Integer> usedOutputs = new TreeMap<>();

  /** Of whoever changes the router. */
  private int mark;

  EditableElement(
      int index, String name, String className, String config, String landmark, boolean tunnel) {
    this.index = index;
    this.name = name;
    this.className = className;
    this.config = config;
    this.landmark = landmark;
    this.tunnel = tunnel;
  }

  /** Its full name. */
  public String name() {
    return name;
  }

  void rename(String newName) {
    name = newName;
  }

  /** The name of its class. */
  public String className() {
    return className;
  }

  /** Its arguments. */
  public String config() {
    return config;
  }

  /** Gives it other arguments. */
  public void config(String newConfig) {
    config = newConfig;
  }

  /** Where it was declared. */
  public String landmark() {
    return landmark;
  }

  /** {@code name :: Class}. */
  public String declaration() {
    return name + " :: " + className;
  }

  /** Whether it is still part of the router. */
  public boolean isLive() {
    return live;
  }

  /** Takes it out of the router; its connections go when the router is compacted. */
  public void kill() {
    live = false;
  }

  /** Whether it is the place of a pseudo-element: {@code input} or {@code output}. */
  public boolean isTunnel() {
    return tunnel;
  }

  /** How many inputs are in use, unused ones in between included. */
  public int inputs() {
    return usedInputs.isEmpty() ? 0 : usedInputs.lastKey() + 1;
  }

  /** How many outputs are in use, unused ones in between included. */
  public int outputs() {
    return usedOutputs.isEmpty() ? 0 : usedOutputs.lastKey() + 1;
  }

  /** A number for whoever changes the router; 0 at first. */
  public int mark() {
    return mark;
  }

  /** Sets the number. */
  public void mark(int newMark) {
    mark = newMark;
  }

  /** The connections that reach it, in the order in which they were made. */
  public Collection<EditableConnection> connectionsIn() {
    return Collections.unmodifiableCollection(in);
  }

  /** The connections that leave it, in the order in which they were made. */
  public Collection<EditableConnection> connectionsOut() {
    return Collections.unmodifiableCollection(out);
  }

  /** The connections of one input, the latest first. */
  public List<EditableConnection> into(int port) {
    List<EditableConnection> found = new ArrayList<>();
    for (EditableConnection c : in.reversed()) {
      if (c.to.port() == port) {
        found.add(c);
      }
    }
    return found;
  }

  /** The connections of one output, the latest first. */
  public List<EditableConnection> outOf(int port) {
    List<EditableConnection> found = new ArrayList<>();
    for (EditableConnection c : out.reversed()) {
      if (c.from.port() == port) {
        found.add(c);
      }
    }
    return found;
  }

  void addIn(EditableConnection connection) {
    in.add(connection);
    usedInputs.merge(connection.to.port(), 1, Integer::sum);
  }

  void addOut(EditableConnection connection) {
    out.add(connection);
    usedOutputs.merge(connection.from.port(), 1, Integer::sum);
  }

  void removeIn(EditableConnection connection) {
    in.remove(connection);
    usedInputs.computeIfPresent(connection.to.port(), (port, n) -> n == 1 ? null : n - 1);
  }

  void removeOut(EditableConnection connection) {
    out.remove(connection);
    usedOutputs.computeIfPresent(connection.from.port(), (port, n) -> n == 1 ? null : n - 1);
  }

  @Override
  public String toString() {
    return declaration();
  }
}
